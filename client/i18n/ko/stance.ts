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
  working: '{{score}} = 이 채널과 언어의 평균({{mean}}) {{share}}, 나머지는 아래 메시지에서',
  workingHint: '글이 적으면 평균 쪽으로 당겨집니다. 같은 글의 사본은 한 번만, 불확실한 판독은 덜 반영됩니다',
  part: '점수의 {{share}}, {{moved}}만큼 움직임',
  partHint: '{{value}}(으)로 반영: 이 사람의 다른 글에 비춘 판독',
};
