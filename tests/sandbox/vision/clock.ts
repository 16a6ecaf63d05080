/** The clock by which scans run. It goes with the sandbox's own until a test makes it faster, or moves it on. */
export class VisionClock {
  private readonly real: () => number;
  private since: number;
  private shown: number;
  private factor = 1;

  /** `real` gives ms since 1970. */
  constructor(real: () => number) {
    this.real = real;
    this.since = real();
    this.shown = this.since;
  }

  readonly now = (): number => this.shown + (this.real() - this.since) * this.factor;

  /** `600`: ten minutes of a scan pass in a second. */
  set speed(factor: number) {
    this.shown = this.now();
    this.since = this.real();
    this.factor = factor;
  }

  get speed(): number {
    return this.factor;
  }

  /** Moves it on by so many ms at once. */
  advance(ms: number): void {
    this.shown += ms;
  }
}
