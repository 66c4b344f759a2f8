// Decrypts a push message as a browser would. In: {privateKey, auth, body}, all base64url. Out: {plaintext}.
import { createECDH } from "node:crypto";
import { json } from "node:stream/consumers";
import ece from "http_ece";

const { privateKey, auth, body } = await json(process.stdin);
const key = createECDH("prime256v1");
key.setPrivateKey(Buffer.from(privateKey, "base64url"));
const plaintext = ece.decrypt(Buffer.from(body, "base64url"), {
  version: "aes128gcm",
  privateKey: key,
  authSecret: Buffer.from(auth, "base64url"),
});
console.log(JSON.stringify({ plaintext: plaintext.toString("utf8") }));
