// Verifies a webhook as its receiver would. In: {secret, headers, body}. Out: the payload; fails when it is not genuine.
import { json } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = await json(process.stdin);
console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
