import { readTlsFiles, type TlsFiles, type TlsMaterial } from './tlsFiles.ts';

/** How a server is reached; what is absent is left to VS Code's own settings. */
export interface Route {
  /** The URL of a proxy, or `none` for the direct way. */
  proxy?: string;
  tls?: TlsFiles;
}

/** A route whose files were read. */
export interface ReadRoute {
  proxy: string | undefined;
  tls: TlsMaterial;
}

/** Reads the files that a route names. Rejects with a `TransportError` where they are of no use. */
export async function readRoute({ proxy, tls }: Route = {}): Promise<ReadRoute> {
  return { proxy, tls: tls ? await readTlsFiles(tls) : {} };
}
