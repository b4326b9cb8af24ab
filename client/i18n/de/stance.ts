/** The stance page in German. */
export const stance = {
  title: 'Wer für {{brand}} steht, wer dagegen',
  advocates: 'Fürsprecher',
  detractors: 'Kritiker',
  advocatesHint: 'Die sichersten zuerst: nach dem unteren Ende des Intervalls',
  detractorsHint: 'Die sichersten zuerst: nach dem oberen Ende des Intervalls',
  evidence: 'Mehr Belege',
  lessEvidence: 'Weniger',
  reach: 'Reichweite {{number}}',
  reachHint: 'Personen in höchstens zwei Schritten',
  followers: '{{number}} Follower',
  axis: 'dagegen −1 · 0 · +1 dafür',
  undecided: 'Unentschiedene und Neutrale',
  working:
    '{{score}} = zu {{share}} aus dem, was man in diesen Kanälen und Sprachen im Mittel sagt ({{mean}}), sonst aus diesen Nachrichten',
  workingHint:
    'Wer wenig geschrieben hat, wird zu diesem Mittel gezogen; Kopien eines Textes zählen einmal, unsichere Lesungen weniger',
  part: '{{share}} des Werts, verschiebt ihn um {{moved}}',
  partHint: 'Zählt als {{value}}: die Lesung, gemessen an allem, was die Person sonst sagt',
};
