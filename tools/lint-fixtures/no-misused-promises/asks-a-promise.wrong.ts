const ready = async (): Promise<boolean> => false;
export const answer = () => (ready() ? 1 : 2);
