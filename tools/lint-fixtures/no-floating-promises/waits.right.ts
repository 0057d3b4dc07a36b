const send = async (): Promise<void> => {};
export const main = async () => {
  await send();
};
