/** The stance page in Russian. */
export const stance = {
  title: 'Кто за {{brand}} и кто против',
  advocates: 'Сторонники',
  detractors: 'Критики',
  advocatesHint: 'Сначала самые уверенные: по нижней границе интервала',
  detractorsHint: 'Сначала самые уверенные: по верхней границе интервала',
  evidence: 'Ещё сообщения',
  lessEvidence: 'Свернуть',
  reach: 'охват {{number}}',
  reachHint: 'Люди в пределах двух связей',
  followers: 'подписчиков: {{number}}',
  axis: 'против −1 · 0 · +1 за',
  undecided: 'Неопределившиеся и нейтральные',
};
