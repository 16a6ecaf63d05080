/** A moment of the session. Screens show it as a button whose name starts with the offset: `4:12 · 14:23:45`. */
export type Moment = {
  /** ms from the recording's start on the device's clock, or from the first event where there is no recording. */
  readonly offsetMs: number;
  /** ms since 1970 on the server's clock, for the clock column and for links. */
  readonly at: number;
  /** The player cannot show it: shown as "before recording", never as a negative offset. */
  readonly beforeRecording: boolean;
};
