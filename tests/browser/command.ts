import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** What a command printed, or `null` when it is not there, fails, or takes longer than `timeoutMs`. */
export async function outputOf(command: string, args: readonly string[], timeoutMs = 20_000): Promise<string | null> {
  try {
    return (await promisify(execFile)(command, [...args], { timeout: timeoutMs })).stdout.trim();
  } catch {
    return null;
  }
}

/** Runs a command that a person may want to watch: it prints to standard error. True when it ends well in time. */
export async function succeeds(
  command: string,
  args: readonly string[],
  options: { readonly timeoutMs: number; readonly env?: Readonly<Record<string, string>> },
): Promise<boolean> {
  const child = spawn(command, [...args], {
    stdio: ['ignore', 2, 2],
    timeout: options.timeoutMs,
    env: { ...process.env, ...options.env },
  });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  child.once('error', () => resolve(false));
  child.once('exit', (code) => resolve(code === 0));
  return await promise;
}
