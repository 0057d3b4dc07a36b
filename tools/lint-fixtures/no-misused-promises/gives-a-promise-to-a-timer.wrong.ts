const send = async (): Promise<void> => {};
export const timer = setInterval(send, 1_000);
