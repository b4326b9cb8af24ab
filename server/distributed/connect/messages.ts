import type { ClientReadableStream, ClientWritableStream, Metadata } from '@grpc/grpc-js';

/** Messages of Spark Connect, as far as they are used, in the form that the protocol loader gives them (see spark/connect/base.proto). */

/** What every request begins with. */
export interface SessionFields {
  readonly sessionId: string;
  readonly userContext: { readonly userId: string };
  readonly clientType: string;
}

interface SqlRelation {
  readonly sql: { readonly query: string };
}

/** A query, or a statement that is run at once and whose answer is another relation. */
export type Plan =
  | { readonly root: unknown }
  | { readonly command: { readonly sqlCommand: { readonly input: SqlRelation } } };

/** Asks for a plan to be run. */
export type ExecuteRequest = SessionFields & { readonly plan: Plan; readonly operationId: string };

/** A stage of a running job. */
export interface StageInfo {
  readonly stageId: number;
  readonly numTasks: number;
  readonly numCompletedTasks: number;
  readonly inputBytesRead: number;
  readonly done: boolean;
}

/** One message of an answer. */
export interface ExecuteResponse {
  readonly serverSideSessionId: string;
  readonly arrowBatch?: { readonly rowCount: number; readonly data: Buffer } | null;
  readonly sqlCommandResult?: { readonly relation: unknown } | null;
  readonly executionProgress?: { readonly stages: readonly StageInfo[] } | null;
}

/** A file that goes to the session. */
export type ArtifactRequest = SessionFields & {
  readonly batch: {
    readonly artifacts: readonly {
      readonly name: string;
      readonly data: { readonly data: Uint8Array; readonly crc: number };
    }[];
  };
};

type Callback<Answer> = (error: Error | null, answer: Answer) => void;
type Call<Request, Answer> = (request: Request, metadata: Metadata, callback: Callback<Answer>) => unknown;

/** The service's calls that are used. */
export interface ConnectService {
  readonly executePlan: (
    request: ExecuteRequest,
    metadata: Metadata,
  ) => ClientReadableStream<ExecuteResponse>;
  readonly analyzePlan: Call<
    SessionFields & { readonly sparkVersion: object },
    { readonly serverSideSessionId: string; readonly sparkVersion: { readonly version: string } }
  >;
  readonly config: Call<
    SessionFields & {
      readonly operation: {
        readonly set: { readonly pairs: readonly { readonly key: string; readonly value: string }[] };
      };
    },
    object
  >;
  readonly interrupt: Call<
    SessionFields & { readonly interruptType: string; readonly operationId: string },
    { readonly interruptedIds: readonly string[] }
  >;
  readonly addArtifacts: (
    metadata: Metadata,
    callback: Callback<{ readonly artifacts: readonly { readonly isCrcSuccessful: boolean }[] }>,
  ) => ClientWritableStream<ArtifactRequest>;
  readonly releaseSession: Call<SessionFields, object>;
  readonly close: () => void;
}

/** How a client of the service is made. */
export type ConnectServiceConstructor = new (
  address: string,
  credentials: unknown,
  options: Readonly<Record<string, number | string>>,
) => ConnectService;
