/** Business time: due dates, occurrences, receipts, record. Moves forward in the sample; the database's in production. */
export interface Clock {
  now(): Date
}

/** Real time: leases, retries, signature age, sessions, rate limits. Never moved. */
export interface Stopwatch {
  now(): Date
}
