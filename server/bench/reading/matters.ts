/** One matter in four languages: a question that somebody searches with, and what others wrote of it. */
export interface Matter {
  readonly asked: string;
  readonly written: readonly string[];
}

/** Written for this measurement; five questions in each language, each with a message in each of the other three. */
export const MATTERS: readonly Matter[] = [
  matter('요금이 두 번 빠져나갔어요', [
    'I was charged twice for the same month',
    'Der Betrag wurde doppelt von meinem Konto abgebucht',
    'С карты два раза списали одну и ту же сумму',
  ]),
  matter('배터리가 너무 빨리 닳아요', [
    'By noon my phone is already dead, and I barely used it',
    'Der Akku hält keinen halben Tag mehr',
    'Телефон разряжается за несколько часов',
  ]),
  matter('환불은 언제 받을 수 있나요', [
    'Still waiting for my money back after three weeks',
    'Wann bekomme ich endlich mein Geld zurück?',
    'Когда мне вернут деньги за возврат',
  ]),
  matter('비밀번호를 재설정할 수 없어요', [
    'The reset link never arrives, so I am locked out of my account',
    'Ich komme nicht mehr in mein Konto, das neue Passwort wird nicht angenommen',
    'Не могу войти, письмо для смены пароля не приходит',
  ]),
  matter('직원이 정말 친절했어요', [
    'The woman at the counter could not have been kinder',
    'So freundlich wurde ich selten bedient',
    'Сотрудник на кассе был очень вежлив и помог',
  ]),
  matter('parcel left in the rain and soaked', [
    'Das Paket stand im Regen vor der Tür, alles durchnässt',
    '택배가 비를 맞아서 상자가 다 젖었어요',
    'Посылку бросили под дождём, коробка размокла',
  ]),
  matter('why is the internet so slow in the evening', [
    'Abends bricht die Leitung ein, da lädt keine Seite',
    '저녁마다 인터넷 속도가 너무 느려요',
    'По вечерам интернет еле ползёт',
  ]),
  matter('allergic reaction to a face cream', [
    'Von der Creme habe ich roten Ausschlag bekommen',
    '크림을 바르고 얼굴에 두드러기가 났어요',
    'После этого крема лицо покрылось сыпью',
  ]),
  matter('wheelchair access to the branch', [
    'Mit dem Rollstuhl kommt man in die Filiale nicht hinein',
    '매장 입구에 계단만 있어서 휠체어로 못 들어가요',
    'В отделении нет пандуса, на коляске не заехать',
  ]),
  matter('the new update crashes the app', [
    'Seit dem Update stürzt die App sofort ab',
    '업데이트하고 나서 앱이 계속 꺼져요',
    'После обновления приложение вылетает при запуске',
  ]),
  matter('Wie kündige ich meinen Vertrag?', [
    'How do I get out of this contract before it renews?',
    '약정을 해지하려면 어떻게 해야 하나요',
    'Хочу расторгнуть договор, что для этого нужно',
  ]),
  matter('Das Essen kam kalt an', [
    'My dinner was stone cold when the courier showed up',
    '배달 음식이 다 식어서 왔어요',
    'Еду привезли совсем холодной',
  ]),
  matter('Die Preise sind schon wieder gestiegen', [
    'Third price hike this year, unbelievable',
    '또 가격을 올리다니 너무하네요',
    'Опять подняли цены, сколько можно',
  ]),
  matter('Waschmaschine läuft aus', [
    'There is a puddle under the washer after every load',
    '세탁기 밑으로 물이 새요',
    'Стиральная машина протекает, весь пол в воде',
  ]),
  matter('Ist das Spielzeug für kleine Kinder sicher?', [
    'Small parts came off this toy, my toddler could have swallowed one',
    '장난감에서 작은 부품이 떨어져서 아기한테 위험해요',
    'От игрушки отваливаются мелкие детали, это опасно для малыша',
  ]),
  matter('отменили рейс без предупреждения', [
    'They cancelled our flight and nobody told us',
    'Unser Flug wurde gestrichen, ohne dass jemand Bescheid gab',
    '아무 안내도 없이 비행기가 취소됐어요',
  ]),
  matter('нужен чек для бухгалтерии', [
    'Could you send me an invoice for my company?',
    'Ich brauche noch eine Rechnung für die Buchhaltung',
    '회사에 낼 영수증을 발급해 주세요',
  ]),
  matter('шумят соседи по номеру в гостинице', [
    'Thin hotel walls, we heard the room next door all night',
    'Im Hotel war es nachts so laut, an Schlaf war nicht zu denken',
    '호텔 방음이 안 돼서 옆방 소리가 다 들렸어요',
  ]),
  matter('маленький размер, обувь жмёт', [
    'These shoes run small, I should have ordered a size up',
    'Die Schuhe fallen zu klein aus und drücken',
    '신발이 작게 나와서 발이 아파요',
  ]),
  matter('долго ждать ответа оператора на линии', [
    'Forty minutes on hold before anybody picked up',
    'Ewig in der Warteschleife der Hotline gehangen',
    '상담원 연결까지 한 시간이나 기다렸어요',
  ]),
];

function matter(asked: string, written: readonly string[]): Matter {
  return { asked, written };
}
