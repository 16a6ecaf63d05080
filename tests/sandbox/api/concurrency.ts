import { throttled } from './errors.ts';

/**
 * At most so many API queries of one organization at once; the next ones wait, then fail.
 * PostHog: posthog/clickhouse/client/limit.py.
 */
export class Concurrency {
  /** Queries of one organization at a time. */
  limit = 3;
  /** How long a query waits for its turn, in ms. */
  maxWait = 30_000;
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  async run<T>(organization: string, query: () => Promise<T>): Promise<T> {
    await this.enter(organization);
    try {
      return await query();
    } finally {
      this.leave(organization);
    }
  }

  private async enter(organization: string): Promise<void> {
    const running = this.running.get(organization) ?? 0;
    if (running < this.limit) {
      this.running.set(organization, running + 1);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const queue = this.waiting.get(organization) ?? [];
      this.waiting.set(organization, queue);
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(enter), 1);
        reject(throttled(`Exceeded maximum concurrency limit: ${this.limit} for key: ${organization}`));
      }, this.maxWait);
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      queue.push(enter);
    });
  }

  private leave(organization: string): void {
    const next = this.waiting.get(organization)?.shift();
    if (next === undefined) {
      this.running.set(organization, Math.max((this.running.get(organization) ?? 1) - 1, 0));
    } else {
      // The place passes on without being free in between.
      next();
    }
  }
}
