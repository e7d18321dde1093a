import type { Timers } from '../../transport/clocks.ts';
import { createProvider } from '../createProvider.ts';
import type { ExamineOptions } from '../doctor.ts';
import type { Endpoint } from '../endpoint.ts';
import { clocksOf } from '../endpointClocks.ts';
import type { Provider } from '../provider.ts';
import type { ErrorKind, ReplyError } from '../replyError.ts';
import { connectionSteps } from './connectionSteps.ts';
import { chosenModel } from './chosenModel.ts';
import { doctorSteps, type DoctorStep, type SkipReason, type StepName, type ToldStep } from './doctorStep.ts';
import { limited, type Limits } from './limited.ts';
import { replyFacts } from './replyFacts.ts';
import { tryConnection } from './tryConnection.ts';
import { tryKey, type TriedKey } from './tryKey.ts';
import { tryReply, type TriedReply } from './tryReply.ts';
import { tryStop, type TriedStop } from './tryStop.ts';

/** Milliseconds for what has no clock of its own, beyond those of the connection. */
const forKey = 60_000;
const forLists = 130_000;
const forReading = 150_000;
/** A stop that takes longer than this is worth a word. */
const slowStop = 1_000;

/** Errors of the list of models after which nothing else can go well. */
const hopeless: readonly ErrorKind[] = ['network', 'tls', 'timeout', 'cut-off'];

type Steps = AsyncGenerator<DoctorStep, boolean>;

/** One examination of an endpoint. The parts of it give whether those that depend on them can be made. */
export class Examination {
  readonly #endpoint: Endpoint;
  readonly #options: ExamineOptions & { today: () => number };
  readonly #limits: Limits;
  #key: string | undefined;
  #tried: TriedKey = { outcome: 'unproven' };
  #model: string | undefined;

  constructor(endpoint: Endpoint, options: ExamineOptions & { timers: Timers; today: () => number }) {
    // What fails is told at once, not tried again.
    this.#endpoint = { ...endpoint, retries: { ...endpoint.retries, most: 0 } };
    this.#options = options;
    this.#limits = { signal: options.signal, timers: options.timers };
  }

  async *steps(): AsyncGenerator<DoctorStep, void> {
    if (!(yield* this.#connect())) return yield* skipFrom('key');
    if (!(yield* this.#findKey())) return yield* skipFrom('models');
    if (!(yield* this.#chooseModel())) return yield* skipFrom('reply', 'no-model');
    const model = this.#model ?? '';
    const provider = createProvider(this.#endpoint, this.#key, { timers: this.#limits.timers });
    if (!(yield* this.#reply(provider, model))) return yield* skipFrom('usage');
    yield* this.#stop(provider, model);
  }

  async *#connect(): Steps {
    yield running('reach');
    const { connect } = clocksOf(this.#endpoint);
    const tried = await limited(connect * 2, this.#limits, (signal) =>
      tryConnection(this.#endpoint, { ...this.#limits, signal }),
    );
    const { reach, tls } = connectionSteps(this.#endpoint, tried, this.#options.today());
    yield reach;
    yield tls;
    return reach.state === 'passed' && tls.state !== 'failed';
  }

  async *#findKey(): Steps {
    yield running('key');
    const found = await limited(forKey, this.#limits, this.#options.key);
    if ('error' in found) {
      yield { step: 'key', state: 'failed', facts: { outcome: 'missing' }, error: found.error };
      return false;
    }
    this.#key = found.key;
    const tried = await limited<TriedKey>(forLists, this.#limits, (signal) =>
      tryKey(this.#endpoint, found.key, { ...this.#limits, signal }),
    );
    this.#tried = 'outcome' in tried ? tried : { outcome: 'unproven', error: tried.error };
    const { outcome, error } = this.#tried;
    if (error && (outcome !== 'unproven' || hopeless.includes(error.kind))) {
      yield { step: 'key', state: 'failed', facts: { outcome }, error };
      return false;
    }
    yield { step: 'key', state: outcome === 'unproven' ? 'skipped' : 'passed', facts: { outcome } };
    return true;
  }

  async *#chooseModel(): Steps {
    const { models, error } = this.#tried;
    const facts = chosenModel(this.#endpoint, this.#options.model, models);
    this.#model = facts.model;
    // A custom API may know no models.
    const goesOn = facts.model !== undefined || !needsModel(this.#endpoint);
    if (error) yield { step: 'models', state: 'warned', facts, error };
    else if (!models) yield { step: 'models', state: goesOn ? 'skipped' : 'failed', facts, reason: 'no-list' };
    else if (!goesOn) yield { step: 'models', state: 'failed', facts };
    else yield { step: 'models', state: facts.listed === false ? 'warned' : 'passed', facts };
    return goesOn;
  }

  async *#reply(provider: Provider, model: string): Steps {
    yield running('reply');
    const tried = await limited<TriedReply>(this.#longest, this.#limits, (signal) =>
      tryReply(provider, model, { ...this.#limits, signal }),
    );
    if (!('pieces' in tried)) {
      yield { step: 'reply', state: 'failed', facts: {}, error: tried.error };
      return false;
    }
    const facts = replyFacts(tried);
    const { error, usage, endless } = tried;
    if (error) {
      if (error.kind === 'auth') yield this.#keyRefused(error);
      yield { step: 'reply', state: 'failed', facts, error };
      return false;
    }
    if (this.#tried.outcome === 'unproven' && this.#key !== undefined) {
      yield { step: 'key', state: 'passed', facts: { outcome: 'taken' } };
    }
    yield { step: 'reply', state: facts.streams === false || endless ? 'warned' : 'passed', facts };
    // A reply that was left before its end may have had its counts behind it.
    if (endless && !usage) yield { step: 'usage', state: 'skipped', facts: {}, reason: 'depends' };
    else yield { step: 'usage', state: usage ? 'passed' : 'warned', facts: usage ?? {} };
    return true;
  }

  #keyRefused(error: ReplyError): DoctorStep {
    const outcome = this.#key === undefined ? 'missing' : 'refused';
    return { step: 'key', state: 'failed', facts: { outcome }, error };
  }

  async *#stop(provider: Provider, model: string): AsyncGenerator<DoctorStep, void> {
    yield running('stop');
    const { ms, error }: TriedStop = await limited<TriedStop>(this.#longest, this.#limits, (signal) =>
      tryStop(provider, model, { ...this.#limits, signal }),
    );
    const good = ms !== undefined && ms <= slowStop;
    yield {
      step: 'stop',
      state: good ? 'passed' : 'warned',
      facts: ms === undefined ? {} : { ms },
      ...(!good && error && { error }),
    };
  }

  /** Milliseconds for one reply, from the request to its end. */
  get #longest(): number {
    const { connect, firstByte } = clocksOf(this.#endpoint);
    return connect + firstByte + forReading;
  }
}

function needsModel({ api, custom, url }: Endpoint): boolean {
  return api !== 'custom' || JSON.stringify([custom, url]).includes('${model}');
}

function running<Name extends StepName>(step: Name): ToldStep<Name> {
  return { step, state: 'running', facts: {} };
}

/** A step, and all after it, that are not made. */
function* skipFrom(first: StepName, reason: SkipReason = 'depends'): Generator<DoctorStep, void> {
  for (const step of doctorSteps.slice(doctorSteps.indexOf(first))) yield { step, state: 'skipped', facts: {}, reason };
}
