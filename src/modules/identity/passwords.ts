import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** Argon2id with the memory and time that RFC 9106 recommends for little memory: about 50 ms here. */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash in PHC form, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (nobody has that login) it works as long for its "no", so that the time does not
 * tell which logins exist.
 */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('the password of nobody');
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}
