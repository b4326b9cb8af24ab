import { describe, expect, it } from 'vitest';
import { createTextReader } from './reader.ts';

const reader = createTextReader([{ id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] }]);
const read = (text: string): string | undefined => reader.read(text).brands.get('bank')?.stance;

describe('cheers and thanks beside trouble', () => {
  it.each([
    'Well done Nordbank, my card is blocked again',
    'Oh wonderful, Nordbank, the app crashed. Congratulations',
    'Wow, thanks Nordbank, two letters lost in a week',
    'Na prima, Nordbank, schon wieder kein Empfang',
    'Glückwunsch Nordbank, die Karte ist kaputt',
    'Spitzenservice, Nordbank: erst gewartet, dann wurde alles storniert',
    'Браво, Нордбанк, опять нет связи',
    'Молодцы, Нордбанк, карту заблокировали',
    '대단하네요 노드뱅크, 또 오류네요',
    'Great, Nordbank, just what I had hoped for 🙄',
    'Супер, Нордбанк, о таком сервисе я мечтал 🙃',
  ])('speak against somebody: "%s"', (text) => {
    expect(read(text)).toBe('against');
  });

  it.each([
    'Bravo Nordbank, my broken card was fixed in an hour',
    'Well done Nordbank, never any trouble',
    'Great, thank you Nordbank. Sorry for asking',
    'Thanks Nordbank, slow but friendly',
    'Super, Nordbank, keine Fehler mehr',
    'Danke Nordbank, das Problem war gleich gelöst',
    'Браво, Нордбанк, ошибку сразу исправили',
    '대단하네요 노드뱅크, 오류가 바로 해결됐어요',
  ])('speak for somebody where the trouble is over: "%s"', (text) => {
    expect(read(text)).toBe('favor');
  });
});
