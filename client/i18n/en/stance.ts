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
};
