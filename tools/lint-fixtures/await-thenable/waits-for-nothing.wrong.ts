export const one = async () => await 1;
