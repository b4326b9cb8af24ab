/** Importing files, in Korean. */
export const imports = {
  title: '파일 가져오기',
  drop: '여기에 파일을 놓거나 눌러서 선택하세요',
  formats:
    'csv, JSON Lines, GEXF, GraphML, mbox, IRC 기록, Mastodon·Twitter·Slack 보관 파일, Zendesk·Chatwoot 티켓. 압축 파일도 됩니다',
  sending: '보내는 중',
  show: '페이지를 새로 불러와 보기',
  progress: '{{name}} 진행 상황',
  state: { WAITING: '대기 중', RUNNING: '읽는 중', DONE: '완료', FAILED: '실패', CANCELLED: '취소됨' },
  read: '읽음 {{rows}}',
  created: '새로 추가 {{rows}}',
  updated: '변경 {{rows}}',
  unchanged: '그대로 {{rows}}',
  rate: '초당 {{rows}}',
  left: '{{time}} 남음',
  waiting: '아직 오지 않은 대상을 가리키는 참조 {{references}}',
  rejected: '{{rows}} × {{reason}}',
  saveRejects: '거부된 행 저장',
};
