import { readConnection } from '@/utils/connections/store';
import { fromVisionSchema, type ToVision, type VisionAct } from '@/utils/messages/vision';
import type { SessionRef } from '@/utils/session/link';
import { mayBeServed, type Port } from './report-port';
import type { VisionRunner } from './vision-runner';

type VisionPort = Pick<Port, 'sender' | 'disconnect' | 'onMessage' | 'onDisconnect'> & {
  postMessage(message: ToVision): void;
};

/**
 * Serves a page that somebody looks at: while its line is open, its session's job keeps the quick pace. What is done
 * about a job is acknowledged by the job itself, in storage.
 */
export function serveVision(port: VisionPort, runner: VisionRunner): void {
  let gone = false;
  let session: SessionRef | null = null;
  let lookAway = () => {};
  const allowed = mayBeServed(port.sender).then((yes) => {
    if (!yes) port.disconnect();
    return yes;
  });

  port.onDisconnect.addListener(() => {
    gone = true;
    lookAway();
  });
  port.onMessage.addListener((message) => {
    const parsed = fromVisionSchema.safeParse(message);
    if (!parsed.success) return;
    void allowed.then((yes) => (yes && !gone ? serve(parsed.data) : undefined)).catch(() => undefined);
  });

  async function serve(message: ReturnType<typeof fromVisionSchema.parse>): Promise<void> {
    if (message.type === 'look') {
      lookAway();
      session = message.ref;
      lookAway = runner.look(session);
      return;
    }
    if (session === null) return;
    const { press } = message;
    // A press that failed is taken all the same: told once more, much later, it would do what nobody wants any more.
    await act(session, message.act).catch(() => undefined);
    if (!gone) port.postMessage({ type: 'taken', press });
  }

  async function act(session: SessionRef, pressed: VisionAct): Promise<void> {
    switch (pressed.type) {
      case 'find-recorded':
        return runner.findRecorded(session);
      case 'summarize': {
        const connection = await readConnection(session.connectionId);
        return connection ? runner.summarize(session, connection.origin) : undefined;
      }
      case 'confirm':
      case 'cancel':
      case 'keep':
      case 'delete':
        return runner.tell(session, pressed);
    }
  }
}
