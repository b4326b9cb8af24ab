/** The stance page in Korean. */
export const stance = {
  title: '{{brand}}의 편과 반대편',
  advocates: '옹호자',
  detractors: '비판자',
  advocatesHint: '확실한 순서: 구간의 낮은 끝 기준',
  detractorsHint: '확실한 순서: 구간의 높은 끝 기준',
  evidence: '근거 더 보기',
  lessEvidence: '접기',
  reach: '도달 {{number}}',
  reachHint: '두 단계 안에 있는 사람',
  followers: '팔로워 {{number}}',
  axis: '반대 −1 · 0 · +1 호의',
  undecided: '미정 및 중립인 사람',
};
