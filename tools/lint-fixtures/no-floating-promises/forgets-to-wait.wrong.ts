const send = async (): Promise<void> => {};
send();
