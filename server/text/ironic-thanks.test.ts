import { describe, expect, it } from 'vitest';
import { ACT } from '../../schema/model/readings.ts';
import { createTextReader } from './reader.ts';

const reader = createTextReader([{ id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] }]);

describe('thanks for harm', () => {
  it.each([
    'Thanks for ruining my holiday, Nordbank',
    'Cheers Nordbank for another wasted Saturday',
    'Thanks to Nordbank for the terrible haircut',
    'Danke für den verdorbenen Urlaub, Nordbank',
    'Спасибо за испорченный отпуск, Нордбанк',
    '노드뱅크 덕분에 휴가 망쳤네요 감사합니다',
    '노드뱅크님 생일을 망쳐 주셔서 감사합니다',
  ])('are against somebody, and accept nothing: "%s"', (text) => {
    const { brands, acts } = reader.read(text);
    expect(brands.get('bank')?.stance).toBe('against');
    expect(acts & (ACT.thanks | ACT.acceptance)).toBe(0);
  });

  it.each([
    'Thanks for fixing my broken bike so quickly, Nordbank',
    'Thank you for your patience, says Nordbank',
    'Danke, Nordbank, dass ihr den Fehler behoben und alles gelöst habt',
    'Danke Nordbank, dass ihr meinen kaputten Koffer ersetzt habt!',
    'Danke Nordbank, dass ihr bei schlechtem Wetter so gut informiert habt!',
    'Спасибо, Нордбанк, что нашли мой потерянный чемодан.',
    'Thanks Nordbank for cancelling my subscription so quickly.',
    'Спасибо за терпение, ваш Нордбанк',
    'Спасибо Нордбанку за решение проблемы',
    '기다려 주셔서 감사합니다 노드뱅크',
    '노드뱅크 덕분에 잘 해결됐어요 감사합니다',
  ])('are not found in "%s"', (text) => {
    const { brands, acts } = reader.read(text);
    expect(brands.get('bank')?.stance).not.toBe('against');
    expect(acts & ACT.thanks).toBe(ACT.thanks);
  });
});
