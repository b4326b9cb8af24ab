/** Messages of a batch, beside its account. */
export const MESSAGES_IN_BATCH = 200;
