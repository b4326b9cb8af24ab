/** The stance page in English. */
export const stance = {
  title: 'Who stands for {{brand}}, who against',
  advocates: 'Advocates',
  detractors: 'Detractors',
  advocatesHint: 'Surest first: by the low end of the interval',
  detractorsHint: 'Surest first: by the high end of the interval',
  evidence: 'More evidence',
  lessEvidence: 'Less',
  reach: 'reach {{number}}',
  reachHint: 'People within two ties',
  followers: '{{number}} followers',
  axis: 'against −1 · 0 · +1 in favour',
  undecided: 'Undecided and neutral people',
  working:
    '{{score}} = {{share}} of what people in these channels and languages say on average ({{mean}}), the rest from these messages',
  workingHint:
    'Who wrote little is drawn to that average; copies of one text count once, unsure readings less',
  part: '{{share}} of the score, moves it by {{moved}}',
  partHint: 'Counts as {{value}}: its reading, given the rest of what this person said',
};
