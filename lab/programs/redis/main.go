// redis ADDRESS: what Argo CD needs of Redis, on alicebob/miniredis, so that
// the lab needs nothing but Go. Everything is in memory.
package main

import (
	"log"
	"os"
	"time"

	"github.com/alicebob/miniredis/v2"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: redis ADDRESS")
	}
	server := miniredis.NewMiniRedis()
	if err := server.StartAddr(os.Args[1]); err != nil {
		log.Fatal(err)
	}
	// It is made for tests, where time passes only when it is told to.
	for range time.Tick(time.Second) {
		server.FastForward(time.Second)
	}
}
