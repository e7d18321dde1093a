import type { Usage } from '../streamPart.ts';
import type { Notice } from '../notice.ts';
import type { ReplyError } from '../replyError.ts';

/** The steps of an examination, in their order. */
export const doctorSteps = ['reach', 'tls', 'key', 'models', 'reply', 'usage', 'stop'] as const;

/** The name of a step. */
export type StepName = (typeof doctorSteps)[number];

/** How far a step is. `warned`: the endpoint works, and something about it deserves a look. */
export type StepState = 'running' | 'passed' | 'warned' | 'failed' | 'skipped';

/** Why a step was not made. */
export type SkipReason =
  /** A step before it failed. */
  | 'depends'
  /** The connection is not encrypted: there is no certificate. */
  | 'plain'
  /** The API has no list of models, or the server gives none: the reply tells what it would have. */
  | 'no-list'
  /** Nobody chose a model, and the server names none. */
  | 'no-model';

/** What the server showed of itself in the handshake. Names are as they stand there, made safe to show. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  /** Milliseconds since the epoch. */
  validTo: number;
}

/**
 * What each step found out; a field is absent where it is not known. Times are in milliseconds. No key and nothing that
 * the model wrote is among them.
 */
export interface StepFacts {
  reach: {
    /** Until the connection stood, the look-up of the name included. */
    ms?: number;
    /** Of the server, or of the proxy where there is one. */
    address?: string;
    port?: number;
    /** The way there: no proxy, the one that the endpoint names, or one that VS Code chose. */
    way?: 'direct' | 'endpoint-proxy' | 'vscode-proxy';
    /** Host and port of the endpoint's proxy. */
    proxy?: string;
  };
  tls: {
    /** From the connection to the end of the handshake. */
    ms?: number;
    /** Also where it was not accepted, as far as it was seen. */
    certificate?: CertificateFacts;
    /** Whole days until it expires, where that is soon: then the step has `warned`. */
    daysLeft?: number;
  };
  key: {
    /** `unproven`: the server lists its models for anyone, or has no list; the reply tells, and then the step is told again. */
    outcome?: 'taken' | 'refused' | 'missing' | 'not-needed' | 'unproven';
  };
  models: {
    count?: number;
    /** The model that the reply is asked of. */
    model?: string;
    /** True where nobody chose it: the first one is tried. */
    assumed?: boolean;
    /** Whether the list names it. */
    listed?: boolean;
  };
  reply: {
    /** From the request to the head of the response. */
    headMs?: number;
    firstByteMs?: number;
    firstTextMs?: number;
    /** From the request to the end. */
    totalMs?: number;
    /** Where the server counts its tokens. */
    tokensPerSecond?: number;
    /** False where all of it came at once: something on the way holds replies back, or the server does not stream. */
    streams?: boolean;
    /** Chunks of bytes that the reply came in. */
    pieces?: number;
    /** True where it was left before its end, since it did not end by itself. */
    endless?: boolean;
    /** What had to be changed about the request. */
    notices?: readonly Notice[];
  };
  usage: Usage;
  stop: {
    /** From the abort to the closed connection. */
    ms?: number;
  };
}

/**
 * What became of a step. A step is told when it begins (`running`) and when it has ended; one that is skipped, once. The
 * step `key` may be told again after `reply`: the last word counts.
 */
export type DoctorStep = { [Name in StepName]: ToldStep<Name> }[StepName];

/** One step as it is told. */
export interface ToldStep<Name extends StepName> {
  step: Name;
  state: StepState;
  facts: StepFacts[Name];
  /** Where it failed, or warns of something that a server or the wire said. */
  error?: ReplyError;
  /** Where it was skipped. */
  reason?: SkipReason;
}
