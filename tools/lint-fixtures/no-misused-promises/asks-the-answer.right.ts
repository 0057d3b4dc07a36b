const ready = async (): Promise<boolean> => false;
export const answer = async () => ((await ready()) ? 1 : 2);
