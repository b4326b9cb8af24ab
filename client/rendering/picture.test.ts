import { describe, expect, it } from 'vitest';
import type { ScreenNode } from './draw-over.ts';
import { SHAPE } from './palette.ts';
import { layoutFrame, type PictureTexts } from './picture-frame.ts';
import { printSvg, type Scene } from './picture-svg.ts';

const TEXTS: PictureTexts = {
  title: 'Influence · Tarnwing',
  notes: ['Period: 2010 – …', 'Filters: one two three four'],
  scheme: 'light',
  legend: ['Advocate', 'Detractor', 'Neutral'].map((name) => ({
    name,
    look: { colour: '#2f6fde', shape: 'up' },
    count: '3',
  })),
};
const measure = (text: string): number => text.length * 7;
const node = (id: string, x: number, shape: number): ScreenNode => ({
  id,
  x,
  y: 10,
  radius: 4,
  colour: '#2f6fde',
  shape,
});

const SCENE: Scene = {
  width: 300,
  height: 100,
  ties: [{ from: node('a', 0, 0), to: node('b', 50, 0), curved: false, width: 2, as: 'near' }],
  nodes: [node('a', 0, SHAPE.circle), node('b', 50, SHAPE.up), node('c', 90, SHAPE.ring)],
  dims: false,
  litTies: [],
  litNodes: [],
  ringed: [],
  labels: [{ id: 'a', text: 'A & B <1>\u0001', x: 8, y: 10, must: false }],
};

describe('the frame of a picture', () => {
  it('has title and notes above the picture and the whole legend below it, in as many lines as they need', () => {
    const frame = layoutFrame({ width: 160, height: 100 }, TEXTS, measure);
    const above = frame.texts.filter(({ y }) => y < frame.top).map(({ text }) => text);
    expect(above).toEqual(['Influence · Tarnwing', 'Period: 2010 – …', 'Filters: one two', 'three four']);
    const below = frame.texts.filter(({ y }) => y > frame.top + 100);
    expect(below.map(({ text }) => text).filter((text) => text.length > 1)).toEqual([
      'Advocate 3',
      'Detractor 3',
      'Neutral 3',
    ]);
    expect(Math.max(...below.map(({ y }) => y))).toBeLessThan(frame.height);
    expect(new Set(below.map(({ y }) => y)).size).toBe(3);
  });
});

describe('a picture as SVG', () => {
  it('draws people in their shapes, ties from thick to thin, and names that break nothing', () => {
    const svg = printSvg(SCENE, layoutFrame(SCENE, TEXTS, measure), 'light');
    expect(svg.match(/<circle/gu)).toHaveLength(2);
    expect(svg.match(/<polygon/gu)).toHaveLength(1);
    expect(svg).toContain('<path d="M0 11L50 10.3L50 9.7L0 9Z"/>');
    expect(svg).toContain('>A &amp; B &lt;1&gt;</text>');
    expect(svg).not.toContain('opacity="0.2"');
    expect(printSvg({ ...SCENE, dims: true }, layoutFrame(SCENE, TEXTS, measure), 'dark')).toContain(
      'opacity="0.2"',
    );
  });
});
