import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { PRESETS } from '../../../seed/generators/presets.ts';

/** How much there is of each. */
const PEOPLE = 200;
const MESSAGES = 1000;
const ROWS = 700;
const MAILS = 300;
const FIRST = Date.parse('2012-01-01T00:00:00Z');

/**
 * A community in three formats: Grapevine JSON Lines, a table with one row that is not valid, and a mailbox whose mails
 * answer each other.
 *
 * @returns Their paths, in the order in which they are to be imported.
 */
export function writeImportData(folder: string): string[] {
  const files = {
    'community.jsonl': community(),
    'table.csv': table(),
    'mails.mbox': mailbox(),
  };
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}

function community(): string {
  const preset = PRESETS.find(({ name }) => name === 'brand-community')!; // it is the one that is always there
  const { records } = collectGenerated(preset.generate({ people: PEOPLE, messages: MESSAGES, seed: 7 }));
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Rows of messages, some by people of the community, some in answer to others of the table. */
function table(): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const answered = row % 3 === 2 ? `row-${row - 2}` : '';
    return `row-${row},reader-${row % 40},${at(row)},"Row ${row}, is Tarnwing late again?",${answered}`;
  });
  return ['id,author,at,text,replyTo', ...rows, 'row-last,reader-1,yesterday,no date,'].join('\n');
}

function mailbox(): string {
  return Array.from({ length: MAILS }, (_, mail) => {
    const answers = mail % 4 === 0 ? '' : `In-Reply-To: <m${mail - 1}@mail.example>\n`;
    return `From sender${mail % 30}@mail.example Mon Jan  2 03:04:05 2012
From: Sender ${mail % 30} <sender${mail % 30}@mail.example>
To: care@tarnwing.example
Subject: Seat ${mail}
Message-ID: <m${mail}@mail.example>
${answers}Date: ${new Date(Date.parse(at(mail))).toUTCString()}

I wait for seat ${mail} with Tarnwing, thank you.
`;
  }).join('\n');
}

function at(minute: number): string {
  return new Date(FIRST + minute * 60_000).toISOString();
}
