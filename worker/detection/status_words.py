"""The words that tell how far an event has come, by what they tell; verbs in all their forms."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CANCELLING: Final = _words("""
    cancel cancels cancelled canceled cancelling scrap scraps scrapped abandon abandons abandoned
    collapse collapses collapsed reject rejects rejected refuse refuses refused scuttle scuttled axe axed abort aborted
    torpedo torpedoes torpedoed torpedoing scupper scuppered derailed
    """)
# cancelling only what they act on: "dropped a trip", but "the minister dropped in on a visit"
DROPPING: Final = _words("drop drops dropped dropping ditch ditches ditched skip skips skipped shun shunned nix")
# of these a vote is not cancelled: "refused to accept the election"
REFUSING: Final = _words("reject rejects rejected refuse refuses refused rejecting refusing")
POSTPONING: Final = _words("""
    postpone postpones postponed postponing delay delays delayed delaying shelve shelves shelved reschedule reschedules
    rescheduled defer defers deferred adjourn adjourns adjourned
    """)
SUSPENDING: Final = _words("suspend suspends suspended suspending")
# verb and particle
CALLED_OFF: Final = _words("""
    call+off called+off calls+off calling+off break+off broke+off broken+off breaks+off break+down broke+down
    broken+down fall+through falls+through fell+through fallen+through pull+out pulls+out pulled+out
    """)
PUT_OFF: Final = _words("""
    put+off puts+off putting+off push+back pushes+back pushed+back pushing+back put+back puts+back hold+off held+off
    """)
PLANNING: Final = _words("""
    set due expected scheduled plan plans planned planning agree agreed agrees intend intends intended
    prepare prepares preparing prepared hope hopes hoped hoping want wants wanted seek seeks sought seeking
    aim aims aimed propose proposed proposes arrange arranged poised slated ready invite invited invites
    announce announced announces decide decided decides promise promised vow vowed likely going look looking looks
    urge urges urged confirm confirmed pledge pledged order ordered orders threaten threatens threatened
    consider considers considering considered mull mulls mulling
    """)
# participles that tell what an event is for, not when: "talks aimed at ending the war were held"
PURPOSED: Final = _words("aimed designed meant intended targeted")
# with an event as object they fix it for a day to come: "sets the vote for March"
FIXING: Final = _words("""
    sets setting schedule schedules scheduling fix fixes fixed call calls called convoke convokes convoked await awaits
    awaited organise organising organize organizing
    """)
# with a deal as object they are not yet done with it
DEALING: Final = _words("""
    offer offers offered offering negotiate negotiates negotiating discuss discusses discussed discussing
    pursue pursues pursued pursuing near nears neared nearing draft drafts drafted drafting eye eyes eyed eyeing
    push pushes pushed pushing press presses pressed pressing strive strives striving
    initial initials initialled initialed finalise finalising finalize finalizing
    """)
# deciding on a measure is taking it: "voted to tighten an embargo", "agreed to expel six diplomats"
DECIDING: Final = _words("""
    agree agreed agrees decide decided decides vote voted votes order ordered orders announce announced announces
    approve approved approves move moved moves opt opted confirm confirmed
    """)
# what they govern was done: "used the pause to meet"
ACHIEVING: Final = _words("use used manage manages managed take took get got choose chose chosen go went gone")
# what they did not do, they did not do at an event that took place: "failed to agree at the talks"
FAILING: Final = _words("fail failed refuse refused decline declined neglected")
# a measure that is decided to be put to others is not taken yet
ADVISING: Final = _words("recommend recommends recommending propose proposing seek discuss consider suggest request")
# said of a deal, or of who makes it, it is not made yet: "a deal is imminent", "on the verge of a deal"
NEARING: Final = _words("""
    imminent likely close closer near nearer reach sight verge brink cusp threshold expected due ready hand touches
    """)
# agreed with these words it is not signed: "an agreement in principle", "a tentative deal"
TENTATIVE: Final = _words("tentative preliminary provisional staff-level")
# with a deal as object they end it
LEAVING_DEALS: Final = _words("""
    quit quits quitting exit exits exited exiting terminate terminates terminated terminating renounce renounces
    renounced revoke revokes revoked annul annuls annulled annulled repudiate repudiates repudiated abrogate abrogates
    abrogated ditch ditched withdraw withdraws withdrew withdrawn withdrawing tore torn tears tearing
    """)
# with a deal as object they presuppose it: "vowed to uphold the accord"
KEEPING: Final = _words("""
    implement implements implemented implementing honour honours honoured honouring honor honors honored honoring uphold
    upholds upheld upholding violate violates violated violating breach breaches breached breaching enforce enforced
    observe observed observing abide abides abiding comply complies complied complying adhere adheres adhered adhering
    live lives lived stick sticks stuck sticking flout flouted
    """)
# what is done in a vote that is held in any case
CONTESTING: Final = _words("""
    win wins won winning lose loses lost losing contest contests contested contesting run runs ran running stand stands
    stood standing seek seeks sought seeking fight fights fought fighting interfere interferes interfered interfering
    meddle meddles meddled meddling vote votes voted voting concede conceded participate participated compete competed
    enter entered campaign campaigned
    """)
CONTINUING: Final = _words("""
    begin begins began beginning begun start starts started starting open opens opened opening
    resume resumes resumed continue continues continued kick kicks kicked launch launches launched enter enters entered
    """)
BEGINNING: Final = _words("""
    begin begins began beginning begun start starts started starting open opens opened opening launch launches launched
    kick kicks kicked
    """)
ENDING: Final = _words("""
    end ends ended ending conclude concludes concluded concluding finish finishes finished wind winds wound
    wrap wrapped wraps wrapping complete completes completed
    """)
# with the thing itself as object they are done: "agreed a truce", but "agreed to meet" is to come
SETTLING: Final = _words("agree agreed agrees decided decides confirmed ordered orders")
ARRIVING: Final = _words("arrive arrives arrived arriving landed lands")
# with "into" they arrive: "flew into Manila"
ENTERING: Final = _words("fly flies flew flown jet jets jetted sail sails sailed")
COMING_TO: Final = (
    ARRIVING
    | ENTERING
    | _words("""
    travel travels travelled traveled travelling traveling go goes went going head heads headed heading visit visits
    visited visiting come comes came flying flown
    """)
)
LEAVING: Final = _words("leave leaves left leaving depart departs departed departing")
STAYS: Final = _words("visit trip tour stay mission")
STAYING: Final = _words("visiting touring")
CONDITIONAL: Final = frozenset({"if", "whether", "unless"})
NEGATING: Final = frozenset({"not", "n't", "never", "no"})
LATER_WORDS: Final = _words("""
    next upcoming forthcoming planned proposed possible potential future expected scheduled coming imminent threatened
    prospective impending anticipated
    """)
EARLIER_WORDS: Final = _words("last recent former previous past earlier latest first-ever")
RUNNING_WORDS: Final = _words("ongoing current continuing")
LATER_LINKS: Final = _words("ahead before until pending toward towards")
EARLIER_LINKS: Final = _words("after since following")
# nouns of what is to come: "preparations for the summit", "on the eve of the talks"
LATER_NOUNS: Final = _words("""
    preparations preparation plans plan prospect prospects hopes hope calls possibility date invitation timing agenda
    eve run-up countdown venue
    """)
# who does these for an event has it before him: "prepares for the vote"
LOOKING_AHEAD: Final = _words("""
    prepare prepares prepared preparing brace braces braced bracing gear gears geared gearing ready readies campaign
    campaigns campaigning campaigned preparations preparation candidate candidates
    """)
# nouns of what came of an event: "the outcome of negotiations"
EARLIER_NOUNS: Final = _words("""
    outcome result results fruit fruits product aftermath wake culmination winner winners loser losers victor victors
    record records notes minutes transcript footage video photos photographs pictures account accounts recording
    """)
# nouns of what is not yet agreed: "talks on a pact", "the formula for a deal"
# a present that sets its subject behind its object: "the visit comes a day after the vote" says of neither more
RELATING: Final = _words("comes follows")
VOTES: Final = _words("""
    election elections by-election by-elections vote referendum poll runoff run-off midterms plebiscite
    """)
# what is done to a vote or in it, so that the verb's tense is the vote's
GOVERNING_VOTES: Final = _words("""
    hold holds held holding take takes took taken taking win wins won winning lose loses lost losing vote votes
    voted voting elect elects elected beat defeat defeats defeated beats beaten beating oust ousted sweep swept
    reject rejected approve approved concede conceded contest contested run ran running stand stood standing
    compete competed cast go goes went going head headed heads choose chose chosen pick picked return returned
    re-elected reelected is was are were be been 's marred schedule scheduled set sets call calls called
    announce announced postpone postponed delay delayed cancel cancelled canceled annul annulled decide decided
    begin begins began begun start starts started open opens opened close closed end ended come comes came fight
    fought boycott boycotted dispute disputed rig rigged steal stole stolen observe observed monitor monitored
    organise organised organize organized conduct conducted stage staged face faces faced see saw seen secure
    secured clinch clinched claim claimed gain gained retain retained keep kept capture captured emerge emerged
    garner garnered receive received get got unseat unseated topple toppled certify certified participate
    participated turned suffer suffered score scored validated upheld invalidated overturn overturned followed
    brought returning pass passed passes capturing securing getting
    """)
# "as the election approaches"
LOOMING: Final = _words("approach approaches approaching loom looms looming near nears nearing draws await awaits")
# what a vote names that comes behind or before it: "the election result", "an election rally"
OUTCOMES: Final = _words("victory victories win wins defeat defeats loss losses landslide upset triumph")
BEHIND_VOTES: Final = _words("result results victory win wins defeat loss winner winners outcome aftermath")
BEFORE_VOTES: Final = _words("""
    campaign campaigns campaigning rally rallies candidate candidates race debate debates pledge pledges promise
    hopeful hopefuls contender contenders nominee nominees issue issues
    promises manifesto bid trail broadcast speech posters
    """)
OPEN_NOUNS: Final = _words("""
    talks negotiations discussions round rounds formula terms proposal proposals draft text details work progress
    efforts effort push offer framework
    """)
# with an infinitive behind them they tell of a deal that is wished for: "enough to secure", "pressure to reach"
WISHES: Final = _words("""
    enough willing able unable eager keen reluctant loath desperate unwilling ready prepared sense pressure pressures
    pressed call calls called way ways hope hopes aim aims goal goals point task key chance chances opportunity need
    needs needed time impetus desire failure inability mount mounting intensifying growing implored told tell tells
    wise right possible impossible hard difficult easy best better necessary essential vital crucial important
    """)
CANCELLING_NOUNS: Final = _words("cancellation collapse rejection scrapping")
POSTPONING_NOUNS: Final = _words("postponement deferral")
MEASURES: Final = _words("hour hours day days week weeks month months year years round rounds series end start course")
# people at an event, who speak of other things too: "protesters say"
PRESENT: Final = _words("protester protesters demonstrator demonstrators marchers strikers rioters activists")
SAYING: Final = _words("""
    say says said saying tell tells told telling report reports reported add adds added call calls called want demand
    """)
# in the plain present with a day a timetable's: "voters go to the polls on Sunday", not "they march on Sunday"
TIMETABLED: Final = _words("""
    go goes vote votes open opens begin begins start starts convene convenes leave leaves depart departs
    set sets travel travels fly flies head heads visit visits arrive arrives return returns meet meets host hosts hold
    holds take takes sign signs attend attends receive receives join joins welcomes address addresses chair chairs
    """)
DAYS: Final = _words("monday tuesday wednesday thursday friday saturday sunday tomorrow")
MONTHS: Final = _words("""
    january february march april may june july august september october november december
    """)
# of which a date behind says when the event is, and not the words about it
OCCURRING: Final = BEGINNING | _words("""
    take takes took taken taking held hold holds be is was were run runs set due scheduled planned expected slated
    convene convenes convened lasted signed sign happen happened occur occurred met meet staged go goes went
    erupted broke rocked shook swept gripped engulfed paralysed paralyzed toppled ousted collapsed are
    """)
# what somebody thinks of an event, their day is not its day: "denounced the drill on Friday"
JUDGING: Final = _words("""
    denounce denounces denounced denouncing condemn condemns condemned condemning criticise criticises criticised
    criticize criticizes criticized criticising criticizing oppose opposes opposed opposing welcome welcomes
    welcomed hail hails hailed hailing praise praises praised praising slam slams slammed slamming blast blasts
    blasted defend defends defended defending laud lauds lauded deplore deplores deplored protest protests protested
    protesting applaud applauds applauded accuse accuses accused accusing mourn regret regrets regretted
    """)
# what somebody takes an event for: "sees the war games as a rehearsal"
SEEING: Final = _words("""
    see sees saw seeing view views viewed viewing regard regards regarded regarding consider considers considered
    describe describes described brand brands branded term terms termed fear fears feared angering angered
    """)
# of a deal that was made before, which keeps its day
RATIFYING: Final = _words("ratify ratifies ratified ratifying ratification")
# told of a later act, their own day is not its day: "agreed on Monday to meet"
RESOLVING: Final = _words("""
    agree agrees agreed announce announces announced decide decides decided plan plans planned promise promised
    vow vowed pledge pledged confirm confirmed order orders ordered urge urges urged invite invited threaten threatened
    propose proposes proposed call called calls ask asked vote voted offer offered
    """)
