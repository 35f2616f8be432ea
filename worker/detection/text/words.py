"""Word lists: how sentences end and begin, and what stands on a page around an article. Lower case."""

from __future__ import annotations

from typing import Final

# a line that begins so names who made the article
BYLINE_STARTS: Final = (
    "reporting by ", "additional reporting", "editing by ", "writing by ", "compiled by ", "written by ",
    "translated by ", "translation by ", "photographs by ", "photos by ", "graphic by ", "reuters contributed",
    "the associated press contributed", "he can be reached", "she can be reached", "they can be reached",
    "you can follow", "you can also follow",
)  # fmt: skip
# a line that begins so speaks of the page
BOILERPLATE_STARTS: Final = (
    "read more", "read the full", "read also", "read next", "read:", "see also", "sign up", "subscribe",
    "click here", "click to", "all rights reserved", "copyright", "©", "advertisement", "related article",
    "related stor", "related video", "related:", "related topics", "related content", "share this", "share on",
    "newsletter", "download the ", "listen to the best", "get in touch", "you've successfully", "by entering your",
    "by subscribing", "by signing up", "keep up with this", "scroll down", "slideshow", "enlarge this",
    "toggle caption", "story continues", "terms of use", "terms of service", "privacy policy", "opt-out at",
    "you can also send", "you can send your", "readers in the uk", "those outside the uk", "our standards", "watch:",
    "watch live", "watch the video", "watch more", "video:", "live coverage", "our live coverage",
    "coverage for this", "incoming update", "editor's note", "follow us", "follow al jazeera", "follow bbc",
    "follow cnn", "for more news", "for more stories", "get the latest", "get a daily", "get the recap", "get our ",
    "get all the", "the hottest stories", "cnn sans", "fox news flash top", "postimage", "savesave", "0-", "30-",
    "ends-", "this story has been", "this story was", "this article has been", "this article was",
    "this article is more", "this post has been", "this report has been", "this page has been", "the story refiles",
    "the story corrects", "this story corrects",
)  # fmt: skip
# a line that is no more than this speaks of the page
BOILERPLATE_LINES: Final = (
    "ends", "video", "photo", "photos", "watch", "live", "getty images", "getty", "reuters", "ap", "afp",
    "first on fox", "cnn", "topics", "more", "share", "image", "images", "caption", "related", "subscribed", "",
)  # fmt: skip

_ABBREVIATIONS = """
Mr Mrs Ms Dr Prof Gen Col Lt Maj Capt Cmdr Cpl Adm Sgt Sen Rep Gov Pres St Messrs Rev Hon Supt Insp Brig Gens Sens Reps
Govs Atty Amb Cdr Mme Mlle Lt-Gen Bros Dept Dist Ave Blvd Mt Ft Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue
Tues Wed Thu Thur Thurs Fri Sat Sun Calif Conn Fla Ga Ill Ind Mass Mich Minn Miss Mo Okla Ore Pa Tenn Tex Va Wash Wis
Ala Ariz Ark Colo Del Kan Ky La Md Mont Neb Nev Cie e.g i.e vs v approx est viz cf al incl
"""
# a full stop after these, written so, ends no sentence
ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS.split())

_BEFORE_NUMBERS = """
No Nos no nos Fig fig Art art p pp Vol vol Ch ch
"""
# nor after these before a number
BEFORE_NUMBERS: Final = frozenset(_BEFORE_NUMBERS.split())

_MAY_END = """
Co Inc Ltd Corp Plc PLC plc etc Jr Sr pct mln bln dlrs hrs cts a.m p.m
"""
# a full stop after these, or after initials, may also end one: before a word that opens sentences it does
MAY_END: Final = frozenset(_MAY_END.split())

_SMALL = """
a an the of in on at to for from with by and or but as is are was were be been not no nor after before over up off
out into than that its his her their this it he she they we you i'm will would can could has have had do does did if
so all more most amid against about under between during since until while who what when where why how says said say
seen sees see new may set sets two three four five six seven eight nine ten first last next week month year years
day days
"""
# small in a headline whatever the body says
SMALL: Final = frozenset(_SMALL.split())
