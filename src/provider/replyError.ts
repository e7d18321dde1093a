/** What went wrong with a reply, decided once where it happened. Abort is not among them: stopping is not an error. */
export type ErrorKind =
  | 'auth'
  /** The user has not allowed what would be asked. */
  | 'consent'
  | 'rate-limit'
  | 'quota'
  | 'overloaded'
  | 'context-length'
  | 'not-found'
  | 'bad-request'
  | 'bad-response'
  | 'reported'
  | 'empty'
  | 'cut-off'
  | 'network'
  | 'tls'
  | 'timeout'
  | 'too-large';

/** An error as data. The texts for the user are chosen by `kind` where they are shown. */
export interface ReplyError {
  kind: ErrorKind;
  /** What happened, in the words of whoever noticed: safe to show, without keys, at most a few hundred characters. */
  message: string;
  /** HTTP status, where there was one. */
  status?: number;
  /** Seconds after which the server says that trying again makes sense. */
  retryAfter?: number;
  /** The parameter of the request that the server names as the cause. */
  parameter?: string;
  /** True where sending the same request again may help without anything being changed. */
  transient?: boolean;
  /** Why nobody is there, where the system told. */
  unreachable?: Unreachable;
}

/** Why a server cannot be reached: this machine has no network, nothing listens there, or its name is known to nobody. */
export type Unreachable = 'offline' | 'refused' | 'unknown-host';
