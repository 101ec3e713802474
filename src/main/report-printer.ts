export async function printReport(_html: string): Promise<Uint8Array> {
  return new Uint8Array();
}
