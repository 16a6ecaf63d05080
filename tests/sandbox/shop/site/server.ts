/** An answer of the shop's server that was not a success. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  constructor(path: string, status: number) {
    super(`${path} answered ${status}`);
    this.status = status;
  }
}

/** Asks the shop's server. @throws {Refused} when the status is not 2xx. */
export async function ask(path: string, body?: Record<string, unknown>): Promise<unknown> {
  const answer = await fetch(path, body ? { method: 'POST', body: JSON.stringify(body) } : {});
  if (!answer.ok) throw new Refused(path, answer.status);
  return answer.json();
}
