// A relay with net/http: asks an upstream that speaks OpenAI's chat completions, and flushes its bare text on.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type completion struct {
	Choices []struct {
		Delta message `json:"delta"`
	} `json:"choices"`
}

func stream(w http.ResponseWriter, r *http.Request) {
	question, _ := json.Marshal(map[string]any{
		"model":    "any",
		"stream":   true,
		"messages": []message{{"user", r.URL.Query().Get("content")}},
	})
	ask, _ := http.NewRequestWithContext(r.Context(), "POST", os.Getenv("UPSTREAM")+"/chat/completions", bytes.NewReader(question))
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.Header().Set("Content-Type", "text/event-stream")
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		data := strings.TrimPrefix(lines.Text(), "data: ")
		if data == "[DONE]" {
			return
		}
		var part completion
		if json.Unmarshal([]byte(data), &part) == nil && len(part.Choices) > 0 {
			fmt.Fprint(w, part.Choices[0].Delta.Content)
			w.(http.Flusher).Flush()
		}
	}
	if r.Context().Err() != nil {
		fmt.Println("client gone")
	}
	// The upstream broke off: so does this relay, instead of ending as if all were well.
	panic(http.ErrAbortHandler)
}

func main() {
	http.HandleFunc("/stream", stream)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("listening on", listener.Addr())
	panic(http.Serve(listener, nil))
}
