const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether it may be the id of a row: PostgreSQL refuses to compare anything else with one. */
export const isRowId = (text: string): boolean => UUID.test(text);
