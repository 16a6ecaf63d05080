/** A scanner as it is kept: saved, or the hidden one of an inline scan. Times in ms. */
export type Scanner = {
  readonly id: string;
  readonly origin: 'configured' | 'inline';
  /** Empty for an inline scan. */
  name: string;
  description: string;
  readonly scannerType: ScannerType;
  readonly config: Readonly<Record<string, unknown>>;
  readonly query: unknown;
  readonly model: string;
  samplingRate: number;
  samplingMode: string;
  creditLimit: number | null;
  enabled: boolean;
  tags: readonly string[];
  readonly createdAt: number;
  updatedAt: number;
};

export const scannerTypes = ['monitor', 'classifier', 'scorer', 'summarizer'] as const;
export type ScannerType = (typeof scannerTypes)[number];

/** A scan of one session by one scanner, from its start on. Times in ms by Vision's clock. */
export type Run = {
  readonly id: string;
  readonly scanner: Scanner;
  readonly sessionId: string;
  readonly triggeredBy: 'on_demand' | 'retry' | 'schedule';
  readonly startedAt: number;
  readonly rowAt: number;
  /** `null`: it hangs. */
  readonly endsAt: number | null;
  readonly end: RunEnd;
  /** Ended, with all that follows from it done. */
  settled: boolean;
};

export type RunEnd =
  | { readonly status: 'succeeded'; readonly output: unknown }
  | { readonly status: 'failed' | 'ineligible'; readonly error: string }
  | { readonly status: 'lost' };
