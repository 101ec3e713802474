/**
 * The few web standards that Node and Chromium both have and that this folder may use. Declared by hand
 * because the TypeScript libraries that hold them (`dom`, `node`) would also let in everything else.
 */
declare class URL {
  constructor(url: string, base?: string);
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly origin: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
}

declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}

declare function atob(base64: string): string;
