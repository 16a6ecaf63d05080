import { parseArgs } from 'node:util';
import { startSandbox } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8010' } } });

const sandbox = await startSandbox({ port: Number(values.port) });
const { shop } = sandbox.projects;
console.log(`Sandbox on ${sandbox.origin} (certificate ${sandbox.spki})`);
console.log(`Personal API key: ${sandbox.keys.readOnly}`);
for (const { name, title, sessionId } of sandbox.samples.values()) {
  if (!name.startsWith('background-')) {
    console.log(`${sandbox.origin}/project/${shop.id}/replay/${sessionId}  ${title}`);
  }
}
process.once('SIGINT', () => {
  void sandbox.close();
});
