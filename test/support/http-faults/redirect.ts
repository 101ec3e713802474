import { type Call, echoing, sentSecrets, token } from './answers';
import type { Fault } from './table';

const inPath = encodeURIComponent(token);
const inQuery = encodeURIComponent(sentSecrets.posthogPersonalApiKey);

/** Points elsewhere with the secrets in every part of the address. */
function to(place: (other: string) => string, status: number) {
  return (call: Call, other: string) =>
    echoing(call, status, 'Moved', {
      Location: place(other),
      'Content-Type': 'text/plain',
    });
}

const elsewhere = (other: string) => `${other}/${inPath}/elsewhere?key=${inQuery}#${inPath}`;
const within = () => `/login/${inPath}?next=${inQuery}`;

/** Never followed: the address is told, and its origin never hears anything. */
export const redirectFaults: readonly Fault[] = [
  {
    id: '301 to another origin',
    answer: to(elsewhere, 301),
    fails: { kind: 'redirected', detail: 301 },
    save: 'refused',
    tries: 1,
  },
  {
    id: '302 to another origin',
    answer: to(elsewhere, 302),
    fails: { kind: 'redirected', detail: 302 },
    save: 'read',
    tries: 1,
  },
  {
    id: '303 within the origin',
    answer: to(within, 303),
    fails: { kind: 'redirected', detail: 303 },
    save: 'read',
    tries: 1,
  },
  {
    id: '307 to another origin',
    answer: to(elsewhere, 307),
    fails: { kind: 'redirected', detail: 307 },
    save: 'refused',
    tries: 1,
  },
  {
    id: '308 to itself',
    answer: to(() => `?again=${inQuery}`, 308),
    fails: { kind: 'redirected', detail: 308 },
    save: 'refused',
    tries: 1,
  },
];
