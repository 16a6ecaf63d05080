/** One request that reached the sandbox, faults included. */
export type LoggedRequest = {
  readonly method: string;
  /** Path and search, as sent. */
  readonly path: string;
  readonly host: string;
  /** The route that answered (`recording`, `query`, `issues`, …); undefined where none did. */
  route: string | undefined;
  /** `name` of a query's body. */
  readonly queryName: string | undefined;
  readonly hasAuthorization: boolean;
  readonly hasCookie: boolean;
  /** The parsed JSON body, else its text; undefined without one. */
  readonly body: unknown;
  /** Ms since 1970, by the machine's clock. */
  readonly startedAt: number;
  endedAt: number | undefined;
  /** Undefined while it runs, and where it was never answered (cut, silence). */
  status: number | undefined;
};

/** What the sandbox was asked, oldest first; only `/api/` is logged. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.entries.push(request);
  }

  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  /** Those of one route, or of one query name. */
  of(name: string): LoggedRequest[] {
    return this.entries.filter(({ route, queryName }) => route === name || queryName === name);
  }

  clear(): void {
    this.entries = [];
  }
}
