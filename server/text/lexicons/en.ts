import type { Lexicon } from './lexicon.ts';

/** English. */
export const EN_LEXICON: Lexicon = {
  agglutinative: false,
  strongPositive: `
    amazing* awesome* brilliant* excellent* exceptional* extraordinar* fabulous* fantastic* flawless* gorgeous* incredible* incredibly
    love* loving magnificent* marvel* outstanding* perfect* phenomenal* splendid* stellar stunning* superb* superior
    terrific* wonderful* favorite* favourite* delight* thrilled ecstatic adore* best bravo kudos unbeatable top-notch stoked blessed
    unforgettable masterpiece legendary epic rocks rocked genius`,
  positive: `
    good great nice* nicely nicer nicest kind kindly kindness kinder friendl* helpful* polite* courteous* caring welcom* warm*
    thank* thx appreciat* grateful gratitude glad* happy happier happiest happily   pleasant* pleasure enjoy* fun funny smile* smiling
    smooth* easy easier easily comfort* comfy clean cleaner cozy cosy beautiful* lovely pretty cute sweet cool wow yay yeah hooray
    fast faster fastest quick* prompt* punctual* efficient* effective* reliab* dependab* trust* trustworthy honest* fair professional*
    impress* recommend* worth* better improv* upgrad* success* succeed* win winning winner wins won celebrat* congrat* proud* solved
    fixed resolved works worked thoughtful* generous* gracious* attentive* respectful* patient* safe safely secure* relax* relief relieved calm*
    advantage* affordable bargain cheap  bonus gift* reward* benefit* gain* growth grew strong stronger strongest rising boost*
    excit* fascinat* interesting inspir* charming elegant stylish fresh tasty delicious yummy spacious bright quiet modern convenien* handy useful
     assist* rescue* saved saver hero heroes heroic champion* star hope* hopeful optimis* positive*  likes liked
    admir* applaud* praise* compliment* props cheers hug* loyal* fan fans satisf* approve* ideal neat solid sharp smart clever decent fine
    entertain* memorable refresh* seamless* simple intuitive accurate precis* robust stable lively luxur* spotless exceed* flexib* accommodat* thumbs_up
    lol haha* lucky luck fortunate* bless treat treats treated wise worthwhile agree* `,
  negative: `
    bad badly poor* slow* late later delay* wait* stuck strand* lost lose losing loses missing miss missed cancel* fail* failing failure* problem*
    issue* trouble* error* bug* buggy wrong* mistake* broke broken break* damage* crash* glitch* fault* faulty defect* dirty filthy smell* stink* stank
    noisy loud cold cramped narrow tight uncomfort* expensive overpriced pricey costly fee fees charged overcharg* rude* impolite unfriendly
    unhelpful unprofessional uncaring incompet* careless* ignorant ignor* lazy grumpy arrogant hostile angry anger mad annoy* irritat* frustrat* upset*
    disappoint* dissatisf* unhappy sad sadly sadden* sorry cry crying unfortunate* regret* complain* complaint* confus* mislead* misled mess messy chaos chaotic
    difficult* hard impossible inconvenien* unaccept* unreliab* unfair* unsafe unsure unable useless* worthless pointless lack* lacking
    refus* reject* denied deny declin* drop* fell fall falling weak weaker worse worsen* loss losses debt layoff* laid lawsuit* fine* penalt* decreas*
    shortage overbook* oversold bump* reschedul* rebook* diverted grounded missed unanswer* unresolv* nobody nothing hang hung disconnect* hold 
    sick ill hurt* pain* painful* bored boring dull lame meh tired tiring exhaust* stress* worr* fear* scary afraid danger* risk* threat* suspicious
    boo ugh argh sigh smh wtf nope excuse excuses lie lies lied lying liar* steal* stole stolen theft blame* fault avoid* quit leave leaving 
    stupid silly dumb crazy insane weird odd ugly cheaply spam* scam* fake* fraud* false hack* leak* ban banned
    waste* wasted wasting ruin* spoil* unclear inconsisten* insult* disrespect* neglect* abandon* apolog* refund* compensat* unaccompanied doubt* forgot* forget* hiccup* quibble* gripe* nitpick*`,
  strongNegative: `
    awful* terrible* terribly horribl* horrif* horrend* dreadful* disgust* disgrac* atrocious* appalling* abysmal* pathetic* hate* hated hating hatred
    worst nightmare* disaster* catastroph* fiasco ridiculous* outrag* unbelievabl* inexcusabl* unforgivabl* unacceptable shame* shameful* ashamed sucks suck sucked sucky
    crap crappy shit* bullshit fuck* damn damned hell idiot* moron* joke furious livid infuriat* rage garbage trash rubbish
    despicab* vile deplorab* horror inhuman* abus* cruel* lousy shoddy rip-off ripoff robbery criminal* crook* thieves thief boycott* fail epicfail hopeless* miserab* incompetence`,
  phrases: [
    ['thumbs up', 2],
    ['thumbs down', -2],
    ['well done', 2],
    ['good job', 2],
    ['great job', 2],
    ['never again', -3],
    ['no more', -1.5],
    ['let down', -2],
    ['let me down', -2],
    ['let us down', -2],
    ['lets me down', -2],
    ['lets us down', -2],
    ['lets you down', -2],
    ['fed up', -2],
    ['rip off', -2],
    ['ripped off', -2],
    ['on time', 1],
    ['ahead of time', 1.5],
    ['no way back', 1],
    ['way to go', 2],
    ['keep it up', 2],
    ['worth every', 2],
    ['looking forward', 1],
    ['can not wait', 1.5],
    ["can't wait", 1.5],
    ['as always', 0.5],
    ['not acceptable', -2],
    ['on hold', -1.5],
    ['no answer', -1.5],
    ['no response', -1.5],
    ['no reply', -1.5],
    ['no one', -0.7],
    ['customer service', 0],
    ['waste of', -2],
    ['last time', -0.5],
    ['had enough', -2],
    ['at least', 0],
    ['i like', 1],
    ['any day', 1],
    ['get your act together', -2],
    ['what a joke', -3],
    ['goodbye', -1],
    ['shout out', 2],
    ['hats off', 2],
    ['made my day', 2],
    ['in good hands', 2],
    ['out of order', -1.5],
    ['of course', 0],
    ['no problem', 1],
    ['no issue', 1],
    ['no trouble', 1],
  ],
  negators: `not no never none neither nor cannot cant can't dont don't doesnt doesn't didnt didn't wont won't wouldnt wouldn't isnt isn't
    arent aren't wasnt wasn't werent weren't hasnt hasn't havent haven't shouldnt shouldn't couldnt couldn't ain't without hardly barely lacks`,
  trailingNegators: '',
  denial: {
    absolute: `never zero nothing nobody none neither nor cannot can't cant couldn't couldnt`,
    determiners: `no zero without any`,
    later: '',
    light: `a an any some i it it's we you he she they me us him her them one single ever once yet even at all so too very really that particularly
      be been being is was were are am have has had having see seen saw find found notice noticed get got experience experienced cause caused
      encounter encountered think believe say anything anyone go goes going went reason to again`,
    conjunctions: `or and nor`,
    places: `at in from`,
    definite: `the this these those my your our their his its`,
    exceptions: `only just but except besides merely`,
    extremes: `so such worse more less better worst this`,
    endings: `end stop shortage lack doubt`,
    nevers: `not_once not_a_single_time not_one_time never never_once at_no_point at_no_time at_no_stage on_no_occasion not_for_a_second not_for_a_minute`,
    auxiliaries: `has have had did does do was were is are will would can could`,
    enough: `enough`,
    potentials: 'can could',
    remedies: `apolog* excuse refund* compensat* reschedul* rebook* reimburs*`,
  },
  deniedVerbs: `like likes help helps care cares listen listens`,
  warnings: [
    '(?:stay|keep|steer) (?:well |far |right )?(?:away|clear) (?:from|of)',
    "(?<=(?:^|[.!?,;:)])\\s{0,3})(?:please |so |just |and )*(?:don'?t|do not|never) (?:ever )?(?:buy|use|book|order|shop|go|fly|stay|eat|trust|bother|touch|choose|join|fall for|deal|do business|sign up|waste your)",
    'hands off',
  ],
  acclaim: [
    "(?:wo|ca|would|could|do)n't find (?:an? |any |anything |many )?(?:better|nicer|kinder|friendlier|cheaper|faster)",
    '(?:nothing|nobody|no ?one|none|no \\p{L}+)(?: \\p{L}+){0,3}? (?:beats?|rivals?|compares? to|comes? close to|(?:can|could) (?:beat|touch|compete|compare|rival))',
    '(?:can|could|might) do (?:a lot |much |far )?worse than',
    'second to none',
    'hard to (?:beat|fault)',
    "(?:can|could)(?:n't|not| not|t) go wrong with",
    "there(?:'s| is| are) (?:no|nothing) better",
  ],
  past: [
    'remember when',
    "(?<!(?:am|'m|is|are|was|were|get|got|getting|'re|become|became) )used to",
    'back in the day',
    'in the old days',
    'once upon a time',
    '(?:was|were|had)(?: \\p{L}+){1,4}(?<! (?:at|only|just|than|for|all|even)) once(?=\\s*(?:[.,!]|$))',
    'once (?:was|were|had)',
  ],
  intensifiers: `very really so extremely absolutely totally completely truly super too incredibly highly most much always such again seriously deeply far still`,
  diminishers: `slightly somewhat bit little rather fairly quite kinda almost partly maybe perhaps sometimes`,
  contrasts: `but however yet although though nevertheless still instead`,
  formerly: `formerly previously originally`,
  nowadays: `now nowadays today lately currently these recently`,
  comparisons: `than over versus vs`,
  equatives: 'as',
  contrasted: 'unlike|in contrast to|as opposed to|compared (?:to|with)',
  preferences: [
    '\\bB (?:(?!not|never|hardly)\\p{L}+ ){0,3}(?:ahead of|superior to) A',
    '\\bB ?>+ ?A',
    '\\bB instead of A',
    '\\bprefer\\w* B (?:to|over) A',
    '\\bB rather than A',
    '\\b(?:rather|sooner) [^.!?]{0,25}B than [^.!?]{0,25}A',
    '\\b(?:take|choos|chose|pick|recommend)\\w* B over A',
    '\\b(?:use|take|try|get|buy|choose|pick|join|book|(?:go|stick) (?:to|with|for)) B,? (?:and )?not A',
    '\\bB (?:(?!not|never|hardly)\\p{L}+ ){0,2}(?:beats?|outperform\\p{L}*|outclass\\p{L}*|outshin\\p{L}*|trumps?|surpass\\p{L}*) (?:the )?A',
    '\\bB (?:(?!not|never|hardly)\\p{L}+ ){0,2}(?:blows?|knocks?|leaves?) A (?:out|away|in the dust|behind)',
    "\\bA (?:\\p{L}+ ){0,2}(?:\\p{L}+n't|cannot|cant|doesnt|not|never) (?:\\p{L}+ ){0,2}(?:compete|compare|keep up|match|touch|hold a candle|come close|measure up|live up)(?: \\p{L}+){0,2} B",
    '\\bA (?:\\p{L}+ ){0,2}(?:no match for|nothing (?:on|compared to|next to)|pales?(?: \\p{L}+){1,3}|nowhere near) B',
    '\\b(?:wish|if only) [^.!?]{0,20}A [^.!?]{0,30}(?:as|like) [^.!?]{0,20}B',
  ],
  idlePraise: {
    cheers: `bravo kudos congrat* brilliant great nice wonderful fantastic awesome perfect superb lovely cool wow marvel* excellent amazing super good well genius way yay hooray nicely splendid`,
    thanks: `thank* thx cheers`,
    openings: `oh ah well so just really wow many very what a thanks thank thx cheers yeah yes okay ok`,
    repeats: 'again another',
  },
  ironicThanks: {
    thanks: 'thanks?|thx|cheers',
    joint: 'for|to',
    filler: `the a an this that these my our your his her yet another all completely totally absolutely once again always making letting leaving having being so such me us`,
    thankable: `wait warn complain apolog refund worr excus compensat hard sorry reschedul rebook problem issue trouble error bug hold mistake miss fault leak late doubt`,
  },
  moves: {
    between: [
      '(?:switch|mov|chang|went|going|go|came||defect|transfer|migrat)\\w*\\b[^.!?]{0,30}? from A to B',
      '\\b(?:left|leave|leaving|ditch\\w*|dump\\w*|swapp?\\w*|replac\\w*|trad\\w*) A (?:for|with) B',
      '\\bgoodbye A\\W+(?:and )?hello B',
      '\\bA[^.!?]{0,40}\\b(?:lost|driven) (?:me|us) to B',
    ],
    departures: [
      '(?:switch|mov|chang|migrat|defect|convert)\\w*[^.!?]{0,30}? (?:away )?from A(?: to (?:\\p{L}|\\d)|(?= ?(?:[.!,]|$)))',
      '(?:switch|mov|migrat)\\w* away from A',
      '(?:left|leaving|ditch\\w*|dump\\w*|drop\\w*|swapp?\\w*|replac\\w*) A (?:for|with|by) (?!lunch|dinner|work|home|the day|now|good reason)\\p{L}',
      'no longer (?:an? )?(?:customers?|clients?|members?) (?:of|at|with) A',
    ],
    arrivals: [
      '(?:switch|mov|chang|migrat|defect|convert)\\w*[^.!?]{0,30}? from \\p{L}[^.!?]{0,40}? to A',
      '(?:switch|chang|migrat|convert)\\w*(?: back| over)? to A',
      '(?:left|leaving|ditch\\w*|dump\\w*|swapp?\\w*|replac\\w*) [^.!?]{1,30} (?:for|with|by) A',
    ],
    regrets:
      "regret\\p{L}*|wish(?:ed)? (?:i|we) (?:had ?n[o']t|hadn't|never|had never|had stayed)|should(?:n't have| have stayed| never have)",
    setbacks:
      "(?:a|an|my|our|was|the|big|huge|biggest|worst) (?:\\p{L}+ )?mistake|worse|only to (?:find|discover|learn|see|realis\\p{L}*|realiz\\p{L}*)|(?<=(?:^|[,;.])\\s*|(?:i|we|and|then|but|just|almost|later|soon|now|have|had|to|i'm|we're|i've|we've|eventually|quickly) )(?:came|come|coming|went|go|going|gone|moved|moving|switched|switching|changed) (?:right |straight |running |crawling )?back|back (?:to|with|at) A|(?<=(?:i|we|and|then) )returned",
    reasons: 'because|since|due to|given',
    sooner: 'sooner|earlier|(?:long|years|months|ages) ago',
    doubts: 'wonder\\p{L}*|whether|should (?:i|we)|not sure (?:if|about)',
  },
};
