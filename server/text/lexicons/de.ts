import type { Lexicon } from './lexicon.ts';

/** German. */
export const DE_LEXICON: Lexicon = {
  agglutinative: false,
  strongPositive: `
    großartig* grossartig* hervorragend* ausgezeichnet* fantastisch* phantastisch* wunderbar* wundervoll* wunderschön* perfekt* genial* spitze spitzen* klasse
    super toll* traumhaft* exzellent* vorzüglich* überragend* sensationell* brillant* begeister* lieb* liebe liebe* liebt lieblings* hammer grandios* fabelhaft* herrlich*
    beste besten bester bestes mega überglücklich meisterwerk unschlagbar* vorbildlich* erstklassig* geil* prima bravo famos* einmalig*`,
  positive: `
    gut gute guter gutes guten gutem besser* schön* nett* freundlich* hilfsbereit* höflich* zuvorkommend* herzlich* warmherzig* angenehm* gemütlich* bequem* komfortabel*
    sauber* schnell* zügig* pünktlich* überpünktlich* zuverlässig* verlass* ehrlich* fair* kompetent* professionell* kulant* großzügig* geduldig* aufmerksam*
    danke* dankbar* dankeschön bedank* freu* froh* glücklich* zufrieden* genieß* gefällt gefallen gefiel mag mögen lach* lächel* spaß spass witzig* lustig* interessant* spannend*
    empfehl* empfohlen lob* gelobt gelungen* gelingt geling* erfolg* gewinn* gewonn* siegt sieg* feier* gratul* glückwunsch* stolz* respekt beeindruck* überzeug*
    günstig* preiswert* lohn* gelohnt wert vorteil* rabatt* geschenk* geschenkt bonus gratis kostenlos* hilf* hilfe geholfen gerettet rett* gelöst klappt geklappt funktioniert
     leicht* praktisch* nützlich* übersichtlich* modern* frisch* lecker* köstlich* hübsch* süß* niedlich* ruhig* entspann* sicher* bequem reibungslos* glatt
    verbesser* fortschritt* steiger* wächst wachstum positiv* optimist* hoff* hoffnung daumenhoch genau richtig* stimmt solide ordentlich* anständig* vernünftig* tadellos*
    cool* juhu hurra yeah jippie yay haha* hihi dufte tipptopp gern gerne vertrau* sympathisch* charmant* treu* fan fans verdient* bequemlichkeit gute_reise hilfreich*
    bereicher* willkommen* aufatmen erleichter* beruhig* glanz* strahl* vielfältig* elegant* hochwertig* innovativ*`,
  negative: `
    ruinier* verdorben* verdirb* verderb* versau* vermassel*
    schlecht* schlimm* langsam* spät verspät* verpass* warte* warten wartet gewartet wartezeit* ausfall* ausgefallen fällt_aus streich* gestrichen stornier* storno annullier* verlor* verlier* verlust*
    fehl* fehler* fehlend* problem* störung* gestört defekt* kaputt* panne* schaden schäd* beschädig* zerbroch* schmutzig* dreckig* stink* stank eng enge engen kalt kalte kaltes überfüllt* 
    teuer* teurer teuerst* überteuert* gebühr* abzock* abgezockt unfreundlich* unhöflich* unverschämt* unfähig* inkompetent* arrogant* pampig* mürrisch* ignorier* ignorant* respektlos*
    ärger* ärgerlich* geärgert nerv* genervt sauer wütend* wut frust* enttäusch* unzufrieden* traurig* leider schade bedauer* beschwer* beschwerde* verwirr* chaos chaot* durcheinander
    schwierig* schwer mühsam* umständlich* unmöglich* unzuverlässig* unpünktlich* unfair* unsicher* gefähr* angst risiko* bedroh* krank* schmerz* weh müde langweil* öde
    nutzlos* sinnlos* umsonst vergeblich* mangel* mangelhaft* schwach* schwäch* schlechter verschlechter* sinkt sank gesunken rückgang einbruch fällt minus pleite insolven* entlass* schuld*
    streik* notbremse unfall* unglück* tote tot gestorben brand brennt polizei gesperrt sperrung sperr* evakuier* verletz* betrug* betrüg* betrog* lüge* lügt gelogen belogen belüg* lügen diebstahl klau* geklaut gestohlen
    vermeid* meide* warnung warn* kritik* kritisier* beleidig* vergess* vergisst versag* scheiter* gescheitert weiger* verweiger* ablehn* abgelehnt niemand keiner nichts
    doof* blöd* dumm* bescheuert* peinlich* hässlich* komisch* seltsam* mies mieser mieses miese* nachteil* kacke kack* egal stress* zumut* bitter* ungenügend* unnötig* unverständ* entschuldigung entschuldig* erstattung*
    naja tja hmpf grr* seufz igitt spinnt spinnen verkackt auweia oje verschwend* verzöger* hänge hängen    mecker* meckern beanstand* bemängel* auszusetz* nörgel* klagen`,
  strongNegative: `
    furchtbar* schrecklich* grauenhaft* grauenvoll* grausam* entsetzlich* katastroph* desaster* skandal* skandalös* unerträglich* unfassbar* unglaublich* ekelhaft* eklig* widerlich*
    hass* hasse hasst gehasst schlechteste* schlimmste* albtraum* alptraum* frechheit* saftladen scheiß* scheiss* scheisse verdammt* idiot* trottel* depp* drecks* müll schrott* witz lächerlich* absurd*
    unverschämtheit* zumutung* schande* beschäm* armselig* erbärmlich* miserabel* unterirdisch* kriminell* verbrech* abzocke verarsch* kotz* zum_kotzen boykott* nie_wieder sauerei`,
  phrases: [
    ['nie wieder', -3],
    ['nie mehr', -2],
    ['kein mensch', -1],
    ['keine antwort', -1.5],
    ['keine ahnung', -0.5],
    ['keine lust', -1.5],
    ['im stich', -2],
    ['geht gar nicht', -2.5],
    ['geht so nicht', -2],
    ['auf die nerven', -2],
    ['mir reicht', -2],
    ['zu spät', -1.5],
    ['weiter so', 2],
    ['daumen hoch', 2],
    ['daumen runter', -2],
    ['gut gemacht', 2],
    ['jeden cent wert', 2],
    ['sein geld wert', 2],
    ['kein problem', 1],
    ['keine probleme', 1],
    ['immer wieder gern', 2],
    ['kann nur gutes', 2],
    ['nur gutes', 2],
    ['immer noch', -0.7],
    ['schon wieder', -1],
    ['mal wieder', -0.7],
    ['wie immer', -0.3],
    ['vielen dank', 1.5],
    ['guten morgen', 0],
    ['guten tag', 0],
    ['gute nacht', 0],
    ['hör mir auf', -2],
    ['eine frechheit', -1],
    ['ein witz', -1],
    ['hut ab', 2],
    ['tschüss', -0.7],
  ],
  negators: `nicht kein keine keinen keiner keinem keines nie niemals ohne kaum weder nix nich`,
  trailingNegators: `nicht nich nie kaum`,
  denial: {
    absolute: `null keinerlei nie niemals nichts niemand niemanden keiner niemandem`,
    determiners: `kein keine keinen keinem keines keinerlei ohne null`,
    later: `nicht nie niemals nich keine keinen`,
    light: `ich es wir man er sie ihr du mich uns mir dich dir euch ihnen mit von über bei zu so sehr wirklich mal einmal je jemals auch noch bisher bislang etwas was
      irgendetwas richtig ganz gar überhaupt besonders allzu ein eine einen gab gibt gegeben gehabt hatte hatten habe haben hab ist sind war waren bin wurde wurden worden
      geworden gewesen sein werden finde fand glaube grund zu wieder mehr kann können könnte`,
    conjunctions: `oder und noch`,
    places: `bei beim in im von vom`,
    definite: `der die das den dem des dieser diese dieses diesen diesem mein meine meinen meinem unser unsere unseren ihre ihren ihr euer eure euren`,
    exceptions: `nur bloß bloss als außer ausser allein`,
    extremes: `so solch solche solchen solcher solches derart dermaßen schlechter schlechteres schlimmer schlimmeres besser besseres mehr`,
    endings: `ende zweifel mangel`,
    nevers: `kein_einziges_mal nicht_ein_mal nicht_ein_einziges_mal nie niemals noch_nie zu_keinem_zeitpunkt zu_keiner_zeit`,
    auxiliaries: `hat habe haben hast hatte hatten ist sind war waren wurde wurden gab musste mussten`,
    enough: `genug genügend`,
    potentials: 'kann könnte konnte können könnten konnten',
    remedies: `entschuldig* erstattung* entschädig* brenn*`,
  },
  deniedVerbs: ``,
  warnings: [
    '(?:finger|hände) weg',
    '(?:die finger|die hände) von',
    '(?:weiten|großen|riesigen|riesen) ?bogen um',
    '(?:kauft|bestellt|bucht|geht|nutzt|nehmt|fliegt|fahrt|esst|traut|vertraut|wechselt)(?: \\p{L}+){0,4} (?:nicht|nie|niemals)(?=\\s*(?:[.!,;]|$))',
  ],
  acclaim: [
    '(?:besser|schöner|günstiger|freundlicher)(?:es|e|en)?(?: \\p{L}+){0,3} (?:find|gibt|bekomm|krieg)\\p{L}*(?: \\p{L}+){0,2} (?:nicht|nirgends|nirgendwo)',
    '(?:nichts|niemand|keiner|keine?(?: \\p{L}+){1,2})(?: \\p{L}+){0,2} (?:schlägt|übertrifft|toppt|(?:kommt|reicht)(?: \\p{L}+){0,3} (?:an|heran|ran))',
    "(?:besser|schöner|netter|freundlicher|günstiger|einfacher|bequemer|schneller|leckerer)(?: \\p{L}+){0,4} (?:geht|kann|könnte)(?:'?s| es)?(?: \\p{L}+)? nicht(?: sein)?",
    'mach\\p{L}*(?: \\p{L}+){0,4} nichts (?:falsch|verkehrt)',
    'nichts (?:falsch|verkehrt)(?: \\p{L}+){0,2} mach\\p{L}*',
    '(?:nicht|kaum) zu (?:toppen|schlagen|überbieten)',
    'sucht (?:\\p{L}+ )?seinesgleichen',
  ],
  past: [
    'erinner\\p{L}*(?: \\p{L}+){0,3} (?:zeiten|als|wie)',
    '(?:früher|damals|einst|ehemals)(?! als)(?=[^.!?]*(?<!\\p{L})(?:war|waren|hat|haben|hatte|hatten|gab|konnte|konnten|ging|lief|wurde)(?!\\p{L}))',
    '(?:war|waren|hatte|hatten)(?: \\p{L}+){0,3} (?:früher|damals|einst)(?! als)',
    '(?:war|waren)(?: \\p{L}+){0,2} mal(?! (?:wieder|eine?[nmrs]?)(?!\\p{L}))',
  ],
  intensifiers: `sehr so total echt wirklich absolut völlig extrem besonders unglaublich super richtig ganz viel viele immer ständig dauernd wieder zu überaus höchst`,
  diminishers: `etwas bisschen ein_wenig wenig eher ziemlich fast halbwegs einigermaßen vielleicht manchmal`,
  contrasts: `aber jedoch allerdings sondern dennoch trotzdem doch obwohl`,
  formerly: `früher damals einst vorher anfangs ehemals`,
  nowadays: `heute jetzt inzwischen mittlerweile nun neuerdings heutzutage seitdem`,
  comparisons: `als statt anstatt`,
  equatives: 'wie',
  contrasted: '(?:im (?:gegensatz|unterschied|vergleich) zu[rm]?|anders als|verglichen mit)',
  preferences: [
    '\\bgegen B (?:\\p{L}+ )?A (?:\\p{L}+ ){0,2}(?:keine chance|kein land|nichts|alt)',
    '\\bB ?>+ ?A',
    '\\bB (?:statt|anstatt|anstelle von) A',
    '\\b(?:statt|anstatt|anstelle von) A[^.!?]{0,30} B',
    '\\b(?:lieber|eher)[^.!?]{0,15} B[^.!?]{0,25} als [^.!?]{0,25}A',
    '\\bB (?:(?!nicht|nie|kaum)\\p{L}+ ){0,2}(?:schlägt|übertrifft|überragt|überflügelt|toppt) (?:die |den |das )?A',
    '\\bA (?:\\p{L}+ ){0,3}(?:nicht|nie|niemals|kaum|weder)[^.!?]{0,20} (?:mit B (?:\\p{L}+ ){0,2}(?:mithalten|messen|konkurrieren|vergleichen)|an B (?:\\p{L}+ ){0,2}(?:heran|ran)\\p{L}*|B das wasser)',
    '\\bA (?:\\p{L}+ ){0,2}(?:mit B|an B|B) (?:\\p{L}+ ){0,2}(?:nicht|nie|niemals|kaum) (?:\\p{L}+ ){0,2}(?:mithalten|messen|konkurrieren|heran\\p{L}*|ran\\p{L}*|das wasser)',
    '\\b(?:nehmt|nimm|nehmen sie|kauft|kaufen sie|bestellt|bucht|geht|gehen sie|wählt|nutzt)(?: \\p{L}+){0,2} B,? (?:und )?nicht (?:\\p{L}{2,3} )?A',
    '(?<!\\p{L})(?:wünsch\\p{L}*|wäre|wären|hätte|hätten|würde|könnte)[^.!?]{0,20} A [^.!?]{0,30}(?:so|wie)[^.!?]{0,25} wie [^.!?]{0,10}B',
  ],
  idlePraise: {
    cheers: `bravo super toll tolle klasse prima spitze großartig* wunderbar perfekt herrlich fantastisch glückwunsch respekt hut gut mega genial schön* hurra läuft spitzen*`,
    thanks: `danke* dank dankeschön merci`,
    openings: `na ach oh ja echt ganz so vielen herzlichen wow danke mal wieder das nennt ist ja`,
    repeats: 'wieder',
  },
  ironicThanks: {
    thanks: 'danke|dank|dankeschön|merci',
    joint: 'für|fürs',
    filler: `den die das dem diesen diese dieses einen eine ein meinen meine mein unseren unsere euren eure ihren ihre noch schon wieder mal völlig total komplett ganz so`,
    thankable: `warn wart kritik beschwer entschuldig erstattung problem fehler schaden störung`,
  },
  moves: {
    between: [
      '\\bvo[nm] (?:der |dem |den )?A(?:-\\p{L}+)? (?:zu|zur|zum|auf|nach|in die) B',
      '\\btschüss A\\W+(?:und )?hallo B',
      '\\bA (?:durch|gegen) B (?:ersetzt|getauscht|eingetauscht|ausgetauscht)',
    ],
    departures: [
      'von (?:der |dem |den )?A (?:zu|zur|zum|auf|in die|weg)(?!\\p{L})[^.!?]{0,40}?(?:gewechselt|wechs[el]\\p{L}*|umgestiegen|gezogen)',
      '(?:wechs[el]\\p{L}*|gewechselt|umgestiegen|umsteigen)[^.!?]{0,25} von (?:der |dem |den )?A',
      '(?:A|bei A|bei der A|die A|mein konto bei (?:der )?A) (?:gekündigt|verlassen)',
    ],
    arrivals: [
      'von [^.!?]{1,40}? (?:zu|zur|zum|auf) (?:die )?A[^.!?]{0,20}?(?:gewechselt|wechs[el]\\p{L}*|umgestiegen|gezogen)',
      '(?:zu|zur|zum|auf) A (?:gewechselt|umgestiegen)',
      '(?:wechsel\\p{L}*|gewechselt|umgestiegen)[^.!?]{0,40} (?:zu|zur|zum|auf) A',
    ],
    regrets:
      'bereu\\p{L}*|(?:hätte|hätten|wäre|wären) (?:ich|wir)(?: \\p{L}+){0,2} nicht|wären? (?:ich|wir)(?: \\p{L}+){0,2} geblieben',
    setbacks:
      '(?:war|ist|bleibt)(?: \\p{L}+){0,3} fehler|größter fehler|schlimmer|schlechter|mieser|zurück(?:gekehrt|gewechselt|gegangen|gekommen|gezogen)|wieder (?:zurück|bei A)|zurück (?:zu|zur|zum|bei)',
    reasons: 'weil|da|denn|nachdem|wegen',
    sooner: 'früher|eher|längst',
    doubts: 'ob|überleg\\p{L}*|soll(?:te|ten|en)? (?:ich|man|wir)',
  },
};
