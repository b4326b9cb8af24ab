import { describe, expect, it } from 'vitest';
import { ACT } from '../../../schema/model/readings.ts';
import type { MessageRecord } from '../../../schema/model/records.ts';
import { ROLES } from '../../../schema/model/roles.ts';
import { collectGenerated } from '../collect.ts';
import { LANGUAGE_PACKS } from './fill.ts';
import { generateBrandCommunity } from './generate.ts';
import { settle } from './settle.ts';
import { LANGUAGES, TEXT_KINDS } from './texts/language-pack.ts';

const { records, truth } = collectGenerated(generateBrandCommunity({ people: 600, messages: 6000, seed: 3 }));
const messages = new Map(
  records.flatMap((record): [string, MessageRecord][] =>
    record.type === 'message' ? [[record.id, record]] : [],
  ),
);
const accounts = new Map(truth.accounts.map((account) => [account.id, account.person]));

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

describe('generateBrandCommunity', () => {
  it('gives the same bytes for the same seed and others for another', () => {
    const texts = [1, 1, 2].map((seed) =>
      [...generateBrandCommunity({ people: 200, messages: 300, seed })].map((chunk) => chunk.text).join(''),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toBe(texts[2]);
  });

  it('writes as many people and messages as were asked for, down to the smallest sizes', () => {
    for (const people of [200, 201, 250]) {
      const small = collectGenerated(generateBrandCommunity({ people, messages: 200, seed: people }));
      expect(small.records.filter((record) => record.type === 'message')).toHaveLength(200);
      expect(small.records.filter((record) => record.type === 'person')).toHaveLength(people);
      expect(small.truth.people).toHaveLength(people);
    }
    expect(messages.size).toBe(6000);
    expect(truth.messages).toHaveLength(6000);
  });

  it('refuses a number out of its range', () => {
    const options = [{ people: 199 }, { people: 1_000_001 }, { messages: 0 }, { seed: 1.5 }];
    for (const option of options) {
      expect(() => [...generateBrandCommunity(option)]).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      );
    }
  });

  it('refers only to accounts and messages that are there', () => {
    for (const message of messages.values()) {
      for (const account of [message.author, ...(message.mentions ?? [])])
        expect(accounts.has(account)).toBe(true);
      for (const other of [message.replyTo, message.shares]) {
        if (typeof other === 'string') expect(messages.get(other)!.at <= message.at).toBe(true);
      }
    }
    for (const record of records) {
      if (record.type === 'follow') expect(accounts.has(record.from) && accounts.has(record.to)).toBe(true);
    }
  });

  it('does not leak the truth', () => {
    const types = new Set(records.map((record) => record.type));
    expect([...types].sort()).toEqual(['account', 'brand', 'follow', 'message', 'organization', 'person']);
    expect([...messages.values()].every((message) => message.language === undefined)).toBe(true);
  });

  it('has people of all roles, somebody who becomes an employee and a partner who leaves', () => {
    const spells = truth.people.flatMap((person) => person.roles);
    const roles = new Set(spells.map((spell) => spell.role));
    expect(ROLES.filter((role) => role !== 'unknown' && !roles.has(role))).toEqual([]);
    expect(spells.some((spell) => spell.role === 'partner' && spell.until !== undefined)).toBe(true);
    const turned = truth.people.filter(
      (person) => person.roles[0]?.role === 'customer' && person.roles[1]?.role === 'employee',
    );
    expect(turned.length).toBeGreaterThan(0);
  });

  it('has no two messages of a thread that read alike', () => {
    const seen = new Set<string>();
    const rootOf = (message: MessageRecord): string =>
      typeof message.replyTo === 'string' ? rootOf(messages.get(message.replyTo)!) : message.id;
    for (const message of messages.values()) {
      const key = `${rootOf(message)} ${message.text}`;
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }
  });

  it('counts every message in one conversation and every act in one tie', () => {
    expect(sum(truth.conversations.map((conversation) => conversation.messages))).toBe(6000);
    expect(
      truth.ties.every((tie) => tie.acts <= tie.chances && tie.probability > 0 && tie.probability <= 1),
    ).toBe(true);
    const stances = truth.people.flatMap((person) => Object.values(person.standings));
    const counted = sum(stances.map(({ favor, none, against }) => favor + none + against));
    const planted = sum(truth.messages.map((message) => Object.keys(message.brands).length));
    expect(counted).toBeLessThanOrEqual(planted);
    expect(counted).toBeGreaterThan(planted * 0.9);
  });

  it('puts the instants of a case in order and names the mails that nobody answered', () => {
    for (const supportCase of truth.cases) {
      const { askedAt, respondedAt, resolvedAt } = supportCase;
      if (respondedAt !== null) expect(respondedAt > askedAt).toBe(true);
      if (resolvedAt !== null) expect(resolvedAt > (respondedAt ?? askedAt)).toBe(true);
      for (const id of supportCase.unansweredIn) expect(supportCase.conversations).toContain(id);
    }
    const behind = truth.cases.filter(
      ({ conversations, unansweredIn, respondedAt }) =>
        conversations.length > 1 &&
        respondedAt !== null &&
        unansweredIn.some((id) => messages.get(id)!.channel === 'email'),
    );
    expect(behind.length).toBeGreaterThan(10);
  });

  it('has every outcome, and people who move after the bad event', () => {
    const outcomes = new Set(truth.conversations.map((conversation) => conversation.outcome));
    expect(outcomes.size).toBe(6);
    expect(truth.moves.filter((move) => move.at >= truth.badEvent.at).length).toBeGreaterThan(3);
    expect(truth.drift).toHaveLength(6);
    expect(truth.drift.every(({ people, of }) => people <= of)).toBe(true);
  });
});

describe('texts', () => {
  it('has several dozens of templates in each language, and every slot has words', () => {
    for (const language of LANGUAGES) {
      const { templates, slots } = LANGUAGE_PACKS[language];
      const all = TEXT_KINDS.flatMap((kind) => templates[kind]);
      expect(new Set(all).size).toBeGreaterThan(150);
      for (const [, name] of all.join(' ').matchAll(/\{(\w+)/g)) {
        const given = ['b', 'w', 'l', 'hours', 'gate', 'flight', 'code', 'name'];
        expect(given.includes(name!) || slots[name!] !== undefined).toBe(true);
      }
    }
  });
});

describe('settle', () => {
  it('takes the first confirmation after the last time the matter was open', () => {
    const turns = (['ask', 'answer', 'confirm', 'open', 'answer', 'confirm'] as const).map((kind, at) => ({
      at,
      kind,
    }));
    expect(settle(turns)).toMatchObject({
      outcome: 'resolved',
      respondedAt: 1,
      resolvedAt: 5,
      reopenings: 1,
    });
    expect(settle(turns.slice(0, 5))).toMatchObject({ outcome: 'reopened', resolvedAt: null });
  });

  it('keeps acts apart that the contract keeps apart', () => {
    expect(new Set(Object.values(ACT)).size).toBe(Object.keys(ACT).length);
  });
});
