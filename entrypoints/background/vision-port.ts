import { readConnection } from '@/utils/connections/store';
import { fromVisionSchema } from '@/utils/messages/vision';
import type { SessionRef } from '@/utils/session/link';
import { mayBeServed, type Port } from './report-port';
import type { VisionRunner } from './vision-runner';

type VisionPort = Pick<Port, 'sender' | 'disconnect' | 'onMessage' | 'onDisconnect'>;

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
    switch (message.type) {
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
        return runner.tell(session, message);
    }
  }
}
