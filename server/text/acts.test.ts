import { describe, expect, it } from 'vitest';
import { ACT, type Act } from '../../schema/model/readings.ts';
import { createTextReader, findInText } from './reader.ts';

function has(text: string, act: Act): boolean {
  return (findInText(text).acts & ACT[act]) !== 0;
}

describe('a complaint', () => {
  it.each([
    'I have no problem with the lift',
    'Moved in without any delay',
    'Never had an issue with this ward',
    'Keine Probleme, alles pünktlich',
    'Ohne Fehler und ohne Verspätung geliefert',
    'Ich hatte nie Ärger mit dem Amt',
    'Никаких проблем с этой аптекой',
    'Сбоев не было, без ошибок',
    'Ничего лучше не ел',
    '앱에 오류가 없어요',
    '지연도 없고 좋았어요',
  ])('is none where the trouble is denied: "%s"', (text) => {
    expect(has(text, 'complaint')).toBe(false);
  });

  it.each([
    'Nobody solved the problem',
    'Keine Antwort auf mein Problem',
    'Никто не решает проблему',
    '아무도 오류를 안 고쳐요',
  ])('is read where what is denied is the help: "%s"', (text) => {
    expect(has(text, 'complaint')).toBe(true);
  });
});

describe("the writer's own doing", () => {
  it.each([
    'My bad, the battery was stuck upside down',
    'Sorry for the trouble, the plug was missing',
    'Mein Irrtum, der Stecker war kaputt',
    'Entschuldigt die Aufregung, war ein Fehler bei mir',
    '제 착각이었어요, 고장이 아니네요',
    'Моя вина, сломал сам',
  ])('is no complaint: "%s"', (text) => {
    expect(has(text, 'complaint')).toBe(false);
  });
});

describe('trouble that is over', () => {
  it.each([
    'No more errors since the new firmware',
    'The printer does not fail any more',
    'Still no bugs after a month',
    'Die Heizung fällt aus? Nein, keine Störung mehr',
    'Die Kasse stürzt nicht mehr ab',
    'Seither keine Verspätung',
    'Приложение больше не зависает',
    'Нет больше сбоев',
    '이제 안 끊깁니다, 이제 안 튕겨요',
  ])('is a confirmation: "%s"', (text) => {
    expect([has(text, 'confirmation'), has(text, 'complaint')]).toEqual([true, false]);
  });

  it.each([
    'I hope there are no more crashes',
    'Hoffentlich keine Störung mehr',
    'Надеюсь, больше не зависнет',
    'Will there be no more delays then?',
  ])('is none where it is hoped for or asked: "%s"', (text) => {
    expect(has(text, 'confirmation')).toBe(false);
  });

  it.each([
    'The door no longer opens',
    'No more hot water',
    "I can't get hold of anybody any more",
    'Die Tür geht nicht mehr auf',
    'Лифт больше не работает',
    '더 이상 안 열려요',
    'It worked for a day and then died',
    'Es ging wieder, dann war es erneut weg',
    'Заработало, а потом опять упало',
    '다시 잘 되다가 멈췄어요',
  ])('is none where it is what was good that is over: "%s"', (text) => {
    expect(has(text, 'confirmation')).toBe(false);
  });
});

describe('something that comes again', () => {
  it.each([
    'The tap is leaking once more',
    'Die Störung ist abermals aufgetreten',
    'Ошибка появилась ещё раз',
    '또 고장 났어요',
  ])('is open where it is trouble: "%s"', (text) => {
    expect(has(text, 'stillOpen')).toBe(true);
  });

  it.each([
    'Thanks once more for the quick visit',
    'Could you send the receipt once again?',
    'Nochmals danke an alle',
    'Könnten Sie mir das Formular nochmal schicken?',
    'Ещё раз благодарю вас',
    '다시 한번 감사드려요',
  ])('is not where it is thanks or a request: "%s"', (text) => {
    expect(has(text, 'stillOpen')).toBe(false);
  });
});

describe('a company that asks whether it works', () => {
  it.each([
    'Is the heating back to normal?',
    'Are you feeling better now?',
    'Funktioniert es jetzt?',
    'Теперь работает?',
    '지금은 괜찮으신가요?',
  ])('waits for no more than a yes: "%s"', (text) => {
    expect(has(text, 'check')).toBe(true);
  });

  it.each([
    'What is your postcode?',
    'Wie lautet Ihre Nummer?',
    'Какой у вас номер?',
    '주소가 어떻게 되세요?',
  ])('does not where it asks for something else: "%s"', (text) => {
    expect(has(text, 'check')).toBe(false);
  });

  it.each(['Yes, thank you', '@desk yep', 'Ja, danke!', 'Да, спасибо', '네 감사합니다'])(
    'is told so: "%s"',
    (text) => {
      expect(has(text, 'affirmation')).toBe(true);
    },
  );
});

describe('a request', () => {
  it.each([
    'Vielen Dank für die nette Hilfe',
    'Jetzt kann ich wieder drucken',
    'Das kann man nur loben',
    '앞으로도 잘 부탁드립니다',
    '늘 응원합니다',
    '누가 뭐래도 최고예요',
  ])('is not every word that asks elsewhere: "%s"', (text) => {
    expect([has(text, 'request'), has(text, 'demand')]).toEqual([false, false]);
  });

  it.each([
    'Könnt ihr mir bitte den Beleg schicken',
    'Hilfe! Der Keller steht unter Wasser',
    'Ich brauche dringend Hilfe mit dem Vertrag',
    '왜 아직 안 오는지요',
  ])('is read: "%s"', (text) => {
    expect(has(text, 'request')).toBe(true);
  });
});

describe('thanks', () => {
  it.each(['Thank you so much', 'Vielen Dank euch allen', 'Спасибо вам', '정말 감사합니다'])(
    'accept an answer: "%s"',
    (text) => {
      expect(has(text, 'acceptance')).toBe(true);
    },
  );

  it.each([
    'Thanks for nothing',
    'No, thank you',
    'Thanks to you we sat in the dark',
    'Thanks, but that is not what I meant',
    'Danke für nichts',
    'Nein, danke',
    'Dank euch saßen wir im Dunkeln',
    'Danke, aber das war nicht die Frage',
    'Спасибо за ничего',
    'Нет, спасибо',
    'Спасибо, но я спрашивал о другом',
    '하나도 안 고마워요',
    '감사하지 않아요',
    '감사하지만 제가 물어본 건 다른 거예요',
  ])('accept none where they are not meant or something is held against it: "%s"', (text) => {
    expect(has(text, 'acceptance')).toBe(false);
  });

  it('are not named by a feast', () => {
    expect(has('Thanksgiving dinner at noon', 'thanks')).toBe(false);
  });
});

describe('a demand', () => {
  it.each([
    'Please block my card',
    'Kindly deliver it before noon',
    'Reset my password please',
    'Give me my money back',
    'We demand a new appointment',
    'Bitte sperren Sie meine Karte',
    'Setzen Sie bitte das Passwort zurück',
    'Bitte den Termin absagen.',
    'Gebt mir mein Geld zurück',
    'Ich verlange eine Entschädigung',
    'The card is lost. Give us a new one',
    '@desk Sperren Sie meine Karte',
    'Карта потеряна. Заблокируйте её',
    '@desk верните деньги',
    'Заблокируйте, пожалуйста, мою карту',
    'Сбросьте пароль',
    'Я требую вернуть деньги',
    '비밀번호를 초기화해 주십시오',
    '돈 돌려줘요',
    '환불을 원합니다',
  ])('is read in "%s"', (text) => {
    expect(has(text, 'demand')).toBe(true);
  });

  it.each([
    'They gave us free coffee',
    'I want to thank the whole ward',
    'Please accept my compliments',
    'Haben Sie vielen Dank',
    'Die Kinder lieben sie',
    'Здравствуйте, всё отлично',
    'Спасибо, что помогаете',
    'Взял деньги в кредит',
    '도와줘서 고마워요',
  ])('is none in "%s"', (text) => {
    expect(has(text, 'demand')).toBe(false);
  });
});

describe('what does not work', () => {
  it.each([
    'My internet is down',
    'The lift is out of order',
    'You sent me the wrong bread',
    'Der Aufzug ist außer Betrieb',
    'Die Laterne brennt nicht',
    'Seit gestern kein Strom',
    'Фонарь у дома не горит',
    'Вы прислали не тот хлеб',
    '아침부터 인터넷이 끊겼어요',
    '가로등이 꺼졌어요',
  ])('is a complaint: "%s"', (text) => {
    expect(has(text, 'complaint')).toBe(true);
  });
});

describe('a promise', () => {
  it.each([
    'We are looking into it',
    'I have passed this on to the plumbers',
    'Our plumber team will call you',
    'Wir kümmern uns darum',
    'Ich habe das weitergeleitet',
    'Wir melden uns in Kürze',
    'Мы передали вопрос сантехникам',
    'С вами скоро свяжутся',
    '확인 후 연락드리겠습니다',
    '담당 기사에게 전달했습니다',
  ])('is read in "%s"', (text) => {
    expect(has(text, 'promise')).toBe(true);
  });

  it.each([
    'The branch opens at nine',
    'You find the key under the mat',
    'Die Filiale öffnet um neun',
    'Отделение открывается в девять',
    '지점은 아홉 시에 엽니다',
    '네, 알겠습니다',
  ])('is none in "%s"', (text) => {
    expect(has(text, 'promise')).toBe(false);
  });
});

describe('that a matter was raised elsewhere', () => {
  it.each([
    'I also wrote you an e-mail about my prescription',
    'We have already sent you two letters about it',
    'I called the hotline on Monday',
    'Ich habe euch auch eine E-Mail geschrieben',
    'Habe schon telefonisch bei der Hotline angerufen',
    'Я уже писал вам на почту',
    'Вам уже звонила на прошлой неделе',
    '이메일도 보냈어요',
    '고객센터에 전화도 했었어요',
  ])('is read in "%s"', (text) => {
    expect(has(text, 'elsewhere')).toBe(true);
  });

  it.each([
    'My sister wrote a book',
    'I called my mother',
    'Ich habe ihn gestern getroffen',
    'Он написал роман',
    '친구에게 선물을 보냈어요',
  ])('is not in "%s"', (text) => {
    expect(has(text, 'elsewhere')).toBe(false);
  });
});

describe('a move', () => {
  it.each([
    'Please ask our billing department',
    'Give us a ring on 0800 123',
    'That is handled by the parking office',
    'Bitte schreiben Sie uns privat',
    'Wenden Sie sich dafür bitte an das Bürgeramt',
    'Bitte kommen Sie in die Filiale',
    'Обратитесь в бухгалтерию',
    'Позвоните на горячую линию',
    '가까운 지점을 방문해 주세요',
    '그건 시청 소관입니다',
  ])('is read in "%s"', (text) => {
    expect(has(text, 'redirection')).toBe(true);
  });

  it.each([
    'I cannot reach you by phone',
    'Ich erreiche Sie per Telefon nicht',
    'По телефону не дозвониться',
    '전화로 연락이 안 돼요',
  ])('that leads nowhere leaves the matter open: "%s"', (text) => {
    expect(has(text, 'stillOpen')).toBe(true);
  });
});

describe('what a text repeats of others', () => {
  const reader = createTextReader([]);
  const acts = (text: string): number => reader.read(text).acts;

  it.each([
    'No.\n\nOn Monday the desk wrote:\n> Everything works now. Thank you!',
    'Nein.\n\n> Alles ist erledigt, vielen Dank.',
    'Нет.\n> Всё заработало, спасибо',
    '아니요.\n> 해결됐습니다. 감사합니다',
    'RT @desk: everything works now, thank you',
    '"It works now" is what you always say',
    '„Alles erledigt“ - schön wäre es',
    '«Всё заработало» - смешно',
  ])('is none of its acts: "%s"', (text) => {
    expect(acts(text) & (ACT.confirmation | ACT.acceptance)).toBe(0);
  });

  it('leaves its own words', () => {
    expect(acts('It works now, thank you!\n> Is it still broken?') & ACT.confirmation).not.toBe(0);
    expect(acts('The door says "no signal" since Monday') & ACT.complaint).not.toBe(0);
    expect(acts('Can you help? RT @bob: lovely weather') & ACT.request).not.toBe(0);
  });
});
