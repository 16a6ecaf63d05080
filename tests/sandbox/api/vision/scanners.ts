import { z } from 'zod';
import type { Scanner } from '../../vision/scanner.ts';
import { scannerTypes } from '../../vision/scanner.ts';
import { invalidInput, methodNotAllowed, notFound } from '../errors.ts';
import type { Answer, ProjectCall, Router } from '../router.ts';
import { page, requireConsent, visionOf } from './guards.ts';
import { scannerView } from './view.ts';

/** `vision/scanners/…`. PostHog: products/replay_vision/backend/api/scanners.py. */
export function scannerRoutes(router: Router): void {
  const read = ['replay_scanner:read'];
  const write = ['replay_scanner:write', 'session_recording:read'];

  router.project('GET', 'vision/scanners', { name: 'scanners', scopes: read }, list);
  router.project('POST', 'vision/scanners', { name: 'scanner create', scopes: write }, create);

  router.project('GET', 'vision/scanners/:id', { name: 'scanner', scopes: read }, (call) => {
    visionOf(call);
    // A route of its own that takes no GET, where the server has it; else this reads as the id of a scanner.
    if (call.params.id === 'inline_scan' && call.world.vision.settings.generation === 'new') {
      throw methodNotAllowed('GET');
    }
    return { body: view(call, found(call)) };
  });

  router.project('PATCH', 'vision/scanners/:id', { name: 'scanner update', scopes: write }, (call) => {
    const scanner = found(call);
    const parsed = changes.safeParse(call.body);
    if (!parsed.success) throw refusal(parsed.error);
    const { name } = parsed.data;
    if (name !== undefined && name !== scanner.name) {
      requireFreeName(call, name);
      call.world.vision.counters.renames += 1;
      scanner.name = name;
    }
    scanner.enabled = parsed.data.enabled ?? scanner.enabled;
    scanner.description = parsed.data.description ?? scanner.description;
    scanner.updatedAt = call.world.now();
    return { body: view(call, scanner) };
  });

  router.project(
    'DELETE',
    'vision/scanners/:id',
    { name: 'scanner delete', scopes: ['replay_scanner:write'] },
    (call) => {
      call.project.vision.deleteScanner(found(call).id);
      call.world.vision.counters.deletes += 1;
      return { status: 204, body: undefined };
    },
  );
}

export function found(call: ProjectCall): Scanner {
  const scanner = visionOf(call).scanners.get(call.params.id ?? '');
  if (scanner === undefined || scanner.origin === 'inline') throw notFound();
  return scanner;
}

function list(call: ProjectCall): Answer {
  const types = call.search.get('scanner_type')?.split(',');
  if (types?.some((type) => !scannerTypes.some((known) => known === type))) {
    throw invalidInput('Select a valid choice.', 'scanner_type');
  }
  const search = call.search.get('search')?.toLowerCase() ?? '';
  const enabled = call.search.get('enabled');
  const rows = visionOf(call)
    .saved()
    .filter(({ scannerType }) => types === undefined || types.includes(scannerType))
    .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(search))
    .filter((scanner) => enabled === null || scanner.enabled === ['enabled', 'true', '1'].includes(enabled));
  return {
    body: page(
      rows.map((scanner) => view(call, scanner)),
      call.search,
    ),
  };
}

const summarizerConfig = z.strictObject({
  prompt: z.string().trim().min(1).max(20_000),
  length: z.enum(['short', 'medium', 'long']).default('medium'),
});

/** Further members of the other kinds. PostHog: products/replay_vision/backend/scanner_config.py. */
const configs = {
  summarizer: summarizerConfig,
  monitor: summarizerConfig.pick({ prompt: true }),
  classifier: summarizerConfig.pick({ prompt: true }).extend({ tags: z.array(z.string()).min(1).max(100) }),
  scorer: summarizerConfig.pick({ prompt: true }).extend({ scale: z.object({ min: z.number(), max: z.number() }) }),
} as const;

const newScanner = z.object({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(1_000).default(''),
  tags: z
    .array(z.string().regex(/^[^,]*$/))
    .max(32)
    .default([]),
  scanner_type: z.enum(scannerTypes),
  scanner_config: z.unknown(),
  model: z.string(),
  provider: z.literal('google').default('google'),
  query: z.looseObject({ kind: z.literal('RecordingsQuery') }).nullish(),
  sampling_rate: z.number().min(0).max(1).default(1),
  sampling_mode: z.enum(['focused', 'balanced', 'comprehensive']).default('comprehensive'),
  credit_limit: z.number().int().min(1).nullable().default(null),
  enabled: z.boolean().default(true),
});
/** Only what is sent is changed: no default of a new one counts. */
const changes = z.object({
  name: newScanner.shape.name.optional(),
  description: z.string().max(1_000).optional(),
  enabled: z.boolean().optional(),
});

/** Config that fits its type, or a refusal. */
export function readConfig(type: Scanner['scannerType'], config: unknown): Record<string, unknown> {
  const parsed = configs[type].safeParse(config);
  if (!parsed.success) throw refusal(parsed.error, 'scanner_config');
  return parsed.data;
}

export function readModel(call: ProjectCall, model: string): string {
  if (Object.hasOwn(call.world.vision.settings.models, model)) return model;
  throw invalidInput(`"${model}" is not a valid choice.`, 'model', 'invalid_choice');
}

function create(call: ProjectCall): Answer {
  visionOf(call);
  const parsed = newScanner.safeParse(call.body);
  if (!parsed.success) throw refusal(parsed.error);
  const given = parsed.data;
  requireConsent(call);
  requireFreeName(call, given.name);
  const now = call.world.now();
  const { vision } = call.project;
  const scanner = vision.addScanner(
    {
      name: given.name,
      scannerType: given.scanner_type,
      model: readModel(call, given.model),
      config: readConfig(given.scanner_type, given.scanner_config),
    },
    now,
  );
  scanner.enabled = given.enabled;
  scanner.description = given.description;
  scanner.creditLimit = given.credit_limit;
  scanner.samplingRate = given.sampling_rate;
  scanner.samplingMode = given.sampling_mode;
  call.world.vision.counters.creates += 1;
  return { status: 201, body: view(call, scanner) };
}

function requireFreeName(call: ProjectCall, name: string): void {
  if (!call.project.vision.saved().some((scanner) => scanner.name === name)) return;
  throw invalidInput('A scanner with this name already exists.', 'name', 'unique');
}

function refusal(error: z.ZodError, within?: string) {
  const [issue] = error.issues;
  const attr = within ?? String(issue?.path[0] ?? '');
  return invalidInput(issue?.message ?? 'Invalid input.', attr, 'invalid_input');
}

function view({ world, caller }: ProjectCall, scanner: Scanner): Record<string, unknown> {
  return scannerView(scanner, world, caller.user);
}
