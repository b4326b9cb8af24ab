/** Clients of a bench, in a process of their own: each asks one query after the other. */

/** What to ask, and for how long. */
export interface ClientTask {
  readonly url: string;
  readonly queries: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly clients: number;
  readonly forMs: number;
}

/** What came of it. */
export interface ClientReport {
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  readonly errors: number;
}

process.once('message', (task: ClientTask) => {
  void run(task).then((report) => process.send!(report, () => process.disconnect())); // forked with a channel
});

async function run({ url, queries, variables, clients, forMs }: ClientTask): Promise<ClientReport> {
  const end = performance.now() + forMs;
  const times: number[] = [];
  let errors = 0;
  const client = async (number: number): Promise<void> => {
    for (let turn = number; performance.now() < end; turn++) {
      const begun = performance.now();
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: queries[turn % queries.length], variables }),
      });
      const answer = (await response.json()) as { errors?: unknown };
      if (answer.errors !== undefined) errors++;
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { times, errors };
}
